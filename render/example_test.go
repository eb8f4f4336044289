package render_test

import (
	"context"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render"
)

// One long A on the open string of a cello, from silence to a file.
func ExampleRender() {
	performance := cremona.Performance{
		Duration: 2,
		Voices: []cremona.Voice{{
			Name:       "Cello",
			Instrument: cremona.Instrument{Kind: cremona.Cello, DNA: cremona.Hash{7}},
			Strokes: []cremona.Stroke{{
				Start: 0, End: 2, String: 3, Pitch: 220,
				Speed:    cremona.Curve{{0, 0}, {0.02, 0.25}, {1.9, 0.3}, {2, 0}},
				Force:    cremona.Curve{{0, 0.65}, {0.1, 0.5}},
				Position: 0.11,
			}},
		}},
	}
	audio, err := render.Render(context.Background(), performance, render.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	wav, err := render.EncodeWAV(audio, render.Tags{Title: "Open A", Token: "1:0x…:7"})
	if err != nil {
		fmt.Println(err)
		return
	}
	loud := render.Measure(audio)
	fmt.Printf("%.1f s, %.1f LUFS, a file of %d bytes\n", audio.Seconds(), loud.LUFS, len(wav))

	performance.Voices[0].Strokes[0].Pitch = 20
	_, err = render.Render(context.Background(), performance, render.Config{})
	fmt.Println(err)
	// Output:
	// 3.9 s, -16.0 LUFS, a file of 1132104 bytes
	// render: voice 1, stroke 1 at 0.000 s: pitch 20 Hz, bent by 0 cents, is below 24 Hz, the lowest a string sounds here: write it an octave higher
}
