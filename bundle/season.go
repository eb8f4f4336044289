package bundle

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/cremona-audio/cremona"
)

// A season is a directory with a folder for each token, named by its number,
// and beside them the folder ProofsName, which holds a proof for each token and
// SeasonName.
const (
	ProofsName = "proofs"
	SeasonName = "season.json"
)

// SeasonVersion names the form of a season's directory.
const SeasonVersion = "cremona-season/1"

// Season is what season.json says. It follows from what was played, so the same
// states give the same directory.
type Season struct {
	Version    string          `json:"version"`
	Engine     string          `json:"engine"`
	Chain      uint64          `json:"chain"`
	Contract   cremona.Address `json:"contract"`
	From       uint64          `json:"from"`   // first token that it covers
	To         uint64          `json:"to"`     // last token that it covers
	Played     int             `json:"played"` // tokens that play in it: burned ones do not
	StatesRoot cremona.Hash    `json:"statesRoot"`
}

// ProofName is the file of a token's proof.
func ProofName(token uint64) string { return strconv.FormatUint(token, 10) + ".json" }

// Proofs makes the folder of proofs. Version, Engine, Played and StatesRoot of
// the Season are filled in.
func Proofs(s Season, tree *cremona.StatesTree) (cremona.Bundle, error) {
	played := tree.Played()
	s.Version, s.Engine, s.Played, s.StatesRoot = SeasonVersion, cremona.Engine, len(played), tree.Root()
	b := cremona.Bundle{Files: make([]cremona.File, 0, len(played)+1)}
	head, err := json.Marshal(s)
	if err != nil {
		return cremona.Bundle{}, err
	}
	b.Files = append(b.Files, cremona.File{Name: SeasonName, Data: append(head, '\n')})
	for _, p := range played {
		if p.Token < s.From || p.Token > s.To {
			return cremona.Bundle{}, fmt.Errorf("token %d is not in the season's %d to %d", p.Token, s.From, s.To)
		}
		proof, _ := tree.Proof(p.Token)
		data, err := json.Marshal(proof)
		if err != nil {
			return cremona.Bundle{}, err
		}
		b.Files = append(b.Files, cremona.File{Name: ProofName(p.Token), Data: append(data, '\n')})
	}
	slices.SortFunc(b.Files, func(a, b cremona.File) int { return cmp.Compare(a.Name, b.Name) })
	return b, nil
}
