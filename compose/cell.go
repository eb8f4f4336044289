package compose

// beatUnits divides a beat: 24 parts hold eighths, sixteenths and triplets of
// a beat in two, and the eighths and sixteenths of a beat in three.
const beatUnits = 24

// cell is a rhythm that fills whole beats, in parts of a beat.
type cell struct {
	name  string
	beats int
	units []int
}

// Cells of beats in two, named by their notes when the beat is a quarter.
var binaryCells = []cell{
	{"q", 1, []int{24}},
	{"ee", 1, []int{12, 12}},
	{"d.", 1, []int{18, 6}},
	{"ess", 1, []int{12, 6, 6}},
	{"sse", 1, []int{6, 6, 12}},
	{"ssss", 1, []int{6, 6, 6, 6}},
	{"tri", 1, []int{8, 8, 8}},
	{"ses", 1, []int{6, 12, 6}},
	{"h", 2, []int{48}},
	{"q.e", 2, []int{36, 12}},
	{"eqe", 2, []int{12, 24, 12}},
	{"h.", 3, []int{72}},
	{"w", 4, []int{96}},
}

// Cells of beats in three, named likewise when the beat is a dotted quarter.
var ternaryCells = []cell{
	{"Q", 1, []int{24}},
	{"QE", 1, []int{16, 8}},
	{"EEE", 1, []int{8, 8, 8}},
	{"EQ", 1, []int{8, 16}},
	{"sic", 1, []int{12, 4, 8}},
	{"EEss", 1, []int{8, 8, 4, 4}},
	{"ssEE", 1, []int{4, 4, 8, 8}},
	{"ssssss", 1, []int{4, 4, 4, 4, 4, 4}},
	{"H", 2, []int{48}},
	{"H.", 3, []int{72}},
}

func cellNames(cells []cell) []string {
	names := make([]string, len(cells))
	for i, c := range cells {
		names[i] = c.name
	}
	return names
}

// upbeat is a rhythm before the first bar line, in eighths of a quarter note.
type upbeat struct {
	name   string
	eights []int
}

var upbeats = []upbeat{
	{"none", nil},
	{"e", []int{4}},
	{"q", []int{8}},
	{"ee", []int{4, 4}},
	{"d", []int{6, 2}},
	{"qq", []int{8, 8}},
}

func pickupNames() []string {
	names := make([]string, len(upbeats))
	for i, u := range upbeats {
		names[i] = u.name
	}
	return names
}
