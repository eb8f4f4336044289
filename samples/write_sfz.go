package samples

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
)

// sfzBits is the width of the samples beside an SFZ file.
const sfzBits = 24

// sfzFall is what a note of an SFZ file falls in its release, dB.
const sfzFall = 78.17

// WriteSFZ writes a collection as a folder: NAME.sfz and a WAV file of 24 bits
// for each recording. The same collection gives the same bytes.
func WriteSFZ(name string, c Collection) (cremona.Bundle, error) {
	if err := c.Validate(); err != nil {
		return cremona.Bundle{}, fmt.Errorf("write sfz: %w", err)
	}
	if !plainName(name) {
		return cremona.Bundle{}, fmt.Errorf("write sfz: name %q is not of a to z, 0 to 9 and -", clip(name))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "// %s\n// Made by %s\n", oneLine(c.Name), oneLine(c.Engine))
	low, high := 127, 0
	for _, s := range c.Styles {
		low, high = min(low, s.Switch), max(high, s.Switch)
	}
	b.WriteString("<global> amp_veltrack=100")
	if len(c.Styles) > 1 {
		fmt.Fprintf(&b, " sw_lokey=%d sw_hikey=%d sw_default=%d", low, high, c.Styles[0].Switch)
	}
	b.WriteString("\n")
	var files []cremona.File
	for _, s := range c.Styles {
		fmt.Fprintf(&b, "\n<group> group_label=%s", s.Name)
		if len(c.Styles) > 1 {
			fmt.Fprintf(&b, " sw_last=%d sw_label=%s", s.Switch, s.Name)
		}
		b.WriteString("\n")
		for _, r := range s.Recordings {
			fmt.Fprintf(&b, "<region> sample=%s.wav lokey=%d hikey=%d pitch_keycenter=%d lovel=%d hivel=%d", r.Name,
				r.LowKey, r.HighKey, r.Key, r.LowLevel, r.HighLevel)
			switch {
			case r.looped():
				fmt.Fprintf(&b, " loop_mode=loop_continuous loop_start=%d loop_end=%d", r.LoopStart, r.LoopEnd-1)
			case r.Release == 0:
				b.WriteString(" loop_mode=one_shot")
			default:
				b.WriteString(" loop_mode=no_loop")
			}
			if r.Release > 0 {
				fmt.Fprintf(&b, " ampeg_release=%s", seconds(float64(r.Release*(sfzFall/60))))
			}
			b.WriteString("\n")
			files = append(files, cremona.File{Name: r.Name + ".wav", Data: r.wav()})
		}
	}
	files = append(files, cremona.File{Name: name + ".sfz", Data: []byte(b.String())})
	slices.SortFunc(files, func(a, b cremona.File) int { return strings.Compare(a.Name, b.Name) })
	return cremona.Bundle{Files: files}, nil
}

// seconds writes a time to the millisecond.
func seconds(t float64) string {
	ms := int(float64(t*1000) + 0.5)
	return fmt.Sprintf("%d.%03d", ms/1000, ms%1000)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// wav is the recording as a file, its loop in a smpl chunk.
func (r Recording) wav() []byte {
	pcm := make([]byte, 0, 6*len(r.Left))
	for i := range r.Left {
		for _, x := range [...]float64{r.Left[i], r.Right[i]} {
			v := whole(x, sfzBits)
			pcm = append(pcm, byte(v), byte(v>>8), byte(v>>16))
		}
	}
	b := plainWAV(2, cremona.SampleRate, sfzBits, pcm)
	if r.looped() {
		b = append(b, "smpl\x3c\x00\x00\x00"...)
		for _, v := range [15]uint32{2: 1_000_000_000 / cremona.SampleRate, 3: uint32(r.Key), 7: 1, 11: uint32(r.LoopStart), 12: uint32(r.LoopEnd - 1)} {
			b = binary.LittleEndian.AppendUint32(b, v)
		}
		binary.LittleEndian.PutUint32(b[4:], uint32(len(b)-8))
	}
	return b
}
