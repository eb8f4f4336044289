package cremona

import "errors"

// ErrStale says that a token's state has moved since it was read: what was
// composed from it can no longer be linked. The remedy is to read and compose
// again.
var ErrStale = errors.New("the token's state has moved since it was read")
