package compose

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
