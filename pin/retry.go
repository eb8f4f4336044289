package pin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// How often a remote service is asked, and the pauses between, unless it names
// a longer one itself.
const (
	maxTries   = 4
	firstPause = 250 * time.Millisecond // doubled each time
	maxPause   = time.Minute            // whatever the service names
)

// httpError is an answer that is not 2xx.
type httpError struct {
	status int
	text   string
	after  time.Duration // the pause that the service asks for
}

func (e httpError) Error() string { return fmt.Sprintf("%d %s", e.status, e.text) }

// errAnswer says that a service speaks otherwise than agreed.
var errAnswer = errors.New("the answer is not what the Pinning Service API says")

// transient tells whether a later try may do better: after an overload, a
// fault of the service, or one of the network.
func transient(err error) bool {
	var code httpError
	if errors.As(err, &code) {
		return code.status == http.StatusTooManyRequests || code.status/100 == 5
	}
	return err != nil && !errors.Is(err, errAnswer)
}

// retry asks until there is an answer that another try would not better.
func retry(ctx context.Context, ask func() error) error {
	pause := firstPause
	for try := 1; ; try++ {
		err := ask()
		if try == maxTries || !transient(err) {
			return err
		}
		var code httpError
		errors.As(err, &code)
		if wait(ctx, max(pause, code.after)) != nil {
			return fmt.Errorf("%w after %w", ctx.Err(), err)
		}
		pause *= 2
	}
}

// retryAfter reads the header of that name: seconds, or a date.
func retryAfter(text string) time.Duration {
	after := time.Duration(0)
	if seconds, err := strconv.ParseUint(text, 10, 32); err == nil {
		after = time.Duration(seconds) * time.Second
	} else if date, err := http.ParseTime(text); err == nil {
		after = time.Until(date)
	}
	return max(0, min(after, maxPause))
}

// wait sleeps unless ctx ends first.
func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
