package known

// Word is a note in a run.
type Word uint32

// WordOf is a note of so many units, so many semitones above the note before.
func WordOf(interval, length int) Word {
	return Word(uint16(int16(interval)))<<16 | Word(uint16(length))
}

// Key is the hash of a run.
func Key(run []Word) (key uint64) {
	for _, w := range run {
		key = mix(key ^ uint64(w)*0x9e3779b97f4a7c15)
	}
	return key
}

// Line is the end of a melody. Its zero value is a beginning; a copy goes its own
// way.
type Line struct {
	words   [Gram]Word // the last ones, the newest last
	count   int        // of all words
	height  int        // of the last note
	sounds  bool       // there is a last note
	run     int
	earlier int // the run at the note before
}

// Run is how many notes at the end of the line are one known run; 0 if there are
// fewer than Gram.
func (l *Line) Run() int { return l.run }

// With is the run that there would be after one more note, of a height in semitones
// and a length in units.
func (l *Line) With(f *Filter, height, length int) int {
	next := *l
	next.Note(f, height, length)
	return next.run
}

// Note goes on by a note.
func (l *Line) Note(f *Filter, height, length int) {
	interval := height - l.height
	l.height, l.earlier = height, l.run
	if !l.sounds { // the first has no interval
		l.sounds = true
		return
	}
	copy(l.words[:], l.words[1:])
	l.count++
	l.put(f, WordOf(interval, length))
}

// Hold makes the last note longer.
func (l *Line) Hold(f *Filter, length int) {
	if l.count > 0 {
		l.put(f, l.words[Gram-1]+Word(length))
	}
}

// put writes the last word and looks it up.
func (l *Line) put(f *Filter, w Word) {
	l.words[Gram-1] = w
	switch {
	case f == nil || l.count < Gram || !f.has(Key(l.words[:])):
		l.run = 0
	case l.earlier == 0:
		l.run = Gram
	default:
		l.run = l.earlier + 1
	}
}
