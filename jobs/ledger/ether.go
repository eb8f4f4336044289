package ledger

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/cremona-audio/cremona"
)

// weiDigits is how many decimals the unit of the chain has.
const weiDigits = 18

// units are by how many digits an amount is moved.
var units = []struct {
	name   string
	digits int
}{{"gwei", 9}, {"wei", 0}, {"ether", weiDigits}, {"eth", weiDigits}}

// ParseAmount reads an amount in ether, or with a unit as 30gwei, as wei.
func ParseAmount(s string) (*big.Int, error) {
	text, digits := strings.TrimSpace(s), weiDigits
	for _, u := range units {
		if rest, found := strings.CutSuffix(text, u.name); found {
			text, digits = strings.TrimSpace(rest), u.digits
			break
		}
	}
	whole, part, point := strings.Cut(text, ".")
	switch {
	case strings.HasPrefix(text, "-"):
		return nil, fmt.Errorf("amount %q is negative; give 0 or more", cremona.PlainText(s, 40))
	case len(text) > 60 || whole+part == "" || strings.Trim(whole+part, "0123456789") != "" || point && part == "":
		return nil, fmt.Errorf("amount %q is not a number of ether, as 0.05, or with a unit, as 30gwei", cremona.PlainText(s, 40))
	case len(strings.TrimRight(part, "0")) > digits:
		return nil, fmt.Errorf("amount %q is not a whole number of wei", cremona.PlainText(s, 40))
	}
	part = strings.TrimRight(part, "0")
	n, ok := new(big.Int).SetString("0"+whole+part+strings.Repeat("0", digits-len(part)), 10)
	if !ok {
		return nil, fmt.Errorf("amount %q is no number", cremona.PlainText(s, 40))
	}
	return n, nil
}

// Ether writes wei as a decimal number of ether, exactly.
func Ether(wei *big.Int) string {
	sign, s := "", new(big.Int).Abs(wei).String()
	if wei.Sign() < 0 {
		sign = "-"
	}
	if len(s) <= weiDigits {
		s = strings.Repeat("0", weiDigits+1-len(s)) + s
	}
	whole, part := s[:len(s)-weiDigits], strings.TrimRight(s[len(s)-weiDigits:], "0")
	if part == "" {
		return sign + whole
	}
	return sign + whole + "." + part
}
