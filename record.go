package cremona

// Record is the life of one performance, from a State to its link.
type Record struct {
	Engine      string  `json:"engine,omitempty"` // of whoever made it, where that is known
	Chain       uint64  `json:"chain"`
	Contract    Address `json:"contract"`
	Token       uint64  `json:"token"`
	StateHash   Hash    `json:"stateHash"`
	Performance uint32  `json:"performance"` // its number, counted from 1
	Digest      Hash    `json:"digest"`      // of the pinned directory
	CID         string  `json:"cid"`
	Tx          Hash    `json:"tx"`    // the transaction that linked it
	Gas         uint64  `json:"gas"`   // what that transaction used
	Block       Block   `json:"block"` // where it was mined
}
