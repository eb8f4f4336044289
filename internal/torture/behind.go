package main

import (
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
)

// hexBytes are bytes as JSON-RPC writes them.
type hexBytes []byte

// UnmarshalText implements encoding.TextUnmarshaler.
func (b *hexBytes) UnmarshalText(text []byte) (err error) {
	*b, err = hex.DecodeString(strings.TrimPrefix(string(text), "0x"))
	return err
}

// answerBehind answers as a node does that has not seen the newest blocks.
func (p *proxy) answerBehind(body []byte, lag uint64) ([]byte, error) {
	list, batch, err := calls(body)
	if err != nil {
		return nil, err
	}
	head, err := p.height()
	if err != nil {
		return nil, err
	}
	top := head - min(head, lag)
	answers := make([]reply, len(list))
	for i, c := range list {
		r := p.atBlock(c, top)
		r.Version, r.ID = "2.0", c.ID
		answers[i] = r
	}
	if batch {
		return json.Marshal(answers)
	}
	return json.Marshal(answers[0])
}

func (p *proxy) height() (uint64, error) {
	r, err := p.one(call{Version: "2.0", ID: json.RawMessage("1"), Method: "eth_blockNumber", Params: []json.RawMessage{}})
	if err != nil {
		return 0, err
	}
	return number(r.Result)
}

func number(data json.RawMessage) (n uint64, err error) {
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return 0, err
	}
	return strconv.ParseUint(text, 0, 64)
}

var (
	null        = json.RawMessage("null")
	unknownHead = reply{Error: &fault{-32000, "header not found"}}
)

// placeOfBlock is which of the parameters names a block.
var placeOfBlock = map[string]int{
	"eth_getBlockByNumber": 0, "eth_call": 1, "eth_estimateGas": 1, "eth_getTransactionCount": 1, "eth_getBalance": 1, "eth_getCode": 1,
	"eth_getStorageAt": 2, "eth_feeHistory": 1,
}

// atBlock is the answer of a node whose newest block is top.
func (p *proxy) atBlock(c call, top uint64) reply {
	hexTop, _ := json.Marshal("0x" + strconv.FormatUint(top, 16)) // a text
	if c.Method == "eth_blockNumber" {
		return reply{Result: hexTop}
	}
	if at, named := placeOfBlock[c.Method]; named {
		if len(c.Params) == at {
			c.Params = append(c.Params, hexTop)
		}
		if r, beyond := p.aim(c.Method, &c.Params[at], hexTop, top); beyond {
			return r
		}
	}
	if c.Method == "eth_getLogs" && p.logsBeyond(c, top) {
		return reply{Error: &fault{-32000, "block range extends beyond current head block"}}
	}
	r, err := p.one(c)
	if err != nil {
		if r.Error == nil {
			r.Error = &fault{-32603, err.Error()}
		}
		return r
	}
	switch c.Method {
	case "eth_getBlockByHash", "eth_getTransactionReceipt", "eth_getTransactionByHash":
		var of struct{ Number, BlockNumber json.RawMessage }
		if json.Unmarshal(r.Result, &of) != nil {
			return r
		}
		for _, n := range []json.RawMessage{of.Number, of.BlockNumber} {
			if at, err := number(n); err == nil && at > top {
				r.Result = null
			}
		}
	}
	return r
}

// aim turns the newest block of a call into top; beyond is that the call names a
// later one.
func (p *proxy) aim(method string, param *json.RawMessage, hexTop json.RawMessage, top uint64) (r reply, beyond bool) {
	var name string
	if json.Unmarshal(*param, &name) != nil {
		return unknownHead, p.hashBeyond(*param, top)
	}
	switch name {
	case "latest", "pending":
		*param = hexTop
	}
	if n, err := number(*param); err != nil || n <= top {
		return reply{}, false
	}
	if method == "eth_getBlockByNumber" {
		return reply{Result: null}, true
	}
	return unknownHead, true
}

// hashBeyond tells whether a block that is named by its hash is later than top.
func (p *proxy) hashBeyond(param json.RawMessage, top uint64) bool {
	var by struct{ BlockHash json.RawMessage }
	if json.Unmarshal(param, &by) != nil || by.BlockHash == nil {
		return false
	}
	return p.later(by.BlockHash, top)
}

func (p *proxy) later(hash json.RawMessage, top uint64) bool {
	r, err := p.one(call{Version: "2.0", ID: json.RawMessage("1"), Method: "eth_getBlockByHash", Params: []json.RawMessage{hash, json.RawMessage("false")}})
	var block struct{ Number json.RawMessage }
	if err != nil || json.Unmarshal(r.Result, &block) != nil {
		return false
	}
	n, err := number(block.Number)
	return err == nil && n > top
}

func (p *proxy) logsBeyond(c call, top uint64) bool {
	var q struct{ ToBlock, BlockHash json.RawMessage }
	if len(c.Params) == 0 || json.Unmarshal(c.Params[0], &q) != nil {
		return false
	}
	if n, err := number(q.ToBlock); err == nil && n > top {
		return true
	}
	return q.BlockHash != nil && p.later(q.BlockHash, top)
}
