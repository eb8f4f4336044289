package jobs

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/cremona-audio/cremona"
)

// Plan is what one run set out to do. It lies on disk until the run is done,
// so that the next one finishes it before it begins anything new.
type Plan struct {
	Chain    uint64          `json:"chain"`
	Contract cremona.Address `json:"contract"`
	Goals    []Goal          `json:"goals"`
}

const planFile = "plan.json"

// LoadPlan reads the unfinished plan in a folder; found is false if there is
// none.
func LoadPlan(dir string) (p Plan, found bool, err error) {
	data, err := os.ReadFile(filepath.Join(dir, planFile))
	if errors.Is(err, fs.ErrNotExist) {
		return p, false, nil
	}
	if err != nil {
		return p, false, err
	}
	if err := cremona.DecodeStrict(data, &p); err != nil {
		return p, false, fmt.Errorf("read the unfinished run in %s: %w; remove the file to begin anew", filepath.Join(dir, planFile), err)
	}
	return p, true, nil
}

// Save writes the plan durably.
func (p Plan) Save(dir string) error {
	data, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return WriteFile(filepath.Join(dir, planFile), append(data, '\n'))
}

// FinishPlan removes the plan of a folder.
func FinishPlan(dir string) error {
	err := os.Remove(filepath.Join(dir, planFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
