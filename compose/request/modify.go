package request

import "github.com/cremona-audio/cremona"

// mods are the words that wait for a phrase.
type mods struct {
	not, too, so, bit, more, less, me bool
	very                              int
}

func (m *mods) add(r role) {
	switch r {
	case not:
		m.not = true
	case tooMuch:
		m.too = true
	case soMuch:
		m.so = true
	case back:
		m.not, m.so = true, true
	case very:
		m.very = min(m.very+1, 2)
	case bit:
		m.bit = true
	case more:
		m.more = true
	case less:
		m.less = true
	case me:
		m.me = true
	}
}

// middle is the value of a tempo and of a length about which words turn:
// moderato, and a minute.
const middle = 4

// moodTurn is where a mood leads when it is turned or moved. The places follow
// Russell (1980), a circle of pleasure and arousal.
type moodTurn struct {
	not, milder      string // the opposite; what is less of it
	livelier, calmer string // a step of arousal
	brighter, darker string // a step of pleasure
	answer           string // to somebody who says to feel so
}

var moodTurns = func() []moodTurn {
	list := make([]moodTurn, len(cremona.Moods()))
	// any order: each mood has its place
	for name, t := range map[string]moodTurn{
		"free":     {"free", "free", "playful", "calm", "hopeful", "sad", "free"},
		"calm":     {"restless", "hopeful", "hopeful", "calm", "hopeful", "longing", "calm"},
		"joyful":   {"solemn", "hopeful", "festive", "hopeful", "festive", "hopeful", "joyful"},
		"sad":      {"hopeful", "longing", "longing", "grieving", "hopeful", "grieving", "tender"},
		"tender":   {"proud", "hopeful", "hopeful", "calm", "hopeful", "longing", "tender"},
		"solemn":   {"playful", "proud", "proud", "calm", "proud", "dark", "solemn"},
		"playful":  {"solemn", "hopeful", "festive", "hopeful", "joyful", "restless", "playful"},
		"longing":  {"hopeful", "tender", "restless", "sad", "hopeful", "sad", "longing"},
		"fierce":   {"calm", "restless", "fierce", "restless", "festive", "fierce", "fierce"},
		"dreamy":   {"proud", "tender", "hopeful", "calm", "hopeful", "longing", "dreamy"},
		"proud":    {"tender", "hopeful", "festive", "solemn", "joyful", "solemn", "proud"},
		"dark":     {"hopeful", "longing", "restless", "solemn", "longing", "grieving", "hopeful"},
		"hopeful":  {"sad", "tender", "joyful", "calm", "joyful", "longing", "hopeful"},
		"restless": {"calm", "hopeful", "fierce", "longing", "playful", "dark", "calm"},
		"grieving": {"hopeful", "sad", "sad", "grieving", "sad", "grieving", "tender"},
		"festive":  {"calm", "joyful", "festive", "joyful", "festive", "proud", "festive"},
	} {
		list[moodNumber(name)] = t
	}
	return list
}()

func moodNumber(name string) int { return indexOf(valueNames[fieldMood], name, name) }

// modify is what the words around a phrase make of it.
func (m mods) modify(effects []effect) []effect {
	var list []effect
	for _, e := range effects {
		switch {
		case m.not && e.weight == hinted: // a hint is not worth a refusal
		case e.act == step:
			if e.value *= 1 + m.very; !m.not {
				list = append(list, e)
			}
		case e.act != set || e.field == fieldTopic:
			list = append(list, e)
		case e.field == fieldTempo, e.field == fieldLength && e.weight < exact:
			list = append(list, m.onScale(e))
		case e.field == fieldMood:
			list = append(list, m.onMood(e)...)
		case m.not && e.field == fieldMode && e.weight < exact && e.value <= int(minorMode):
			list = append(list, effect{e.field, veto, e.value, e.weight}, effect{e.field, set, 3 - e.value, inferred})
		case m.not != m.less && int(e.field) < votedOn:
			list = append(list, effect{e.field, veto, e.value, e.weight})
		case !m.not:
			list = append(list, e)
		}
	}
	return list
}

// onScale modifies a tempo or a length, which have a slow and a fast side.
func (m mods) onScale(e effect) effect {
	side := sign(e.value - middle)
	excess := m.too || m.so || m.very > 0 || m.more
	switch {
	case side == 0 && m.not:
		e.act = veto
	case side == 0:
	case m.not && m.less: // not less fast
		e.value, e.act = middle, atLeast
	case m.not:
		e.act = atMost
		if side < 0 {
			e.act = atLeast
		}
		e.value = middle
		if excess {
			e.value += side
		}
	case m.less, m.too:
		e.act, e.value = step, -side*(1+m.very)
	case m.more:
		e.act, e.value = step, side*(1+m.very)
	case m.bit:
		e.value -= side
	case m.very > 0:
		e.value = min(max(e.value+side*m.very, 1), 7)
	}
	return e
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// onMood modifies a mood.
func (m mods) onMood(e effect) []effect {
	turn := moodTurns[e.value]
	switch {
	case m.not && m.less:
		return []effect{e}
	case m.not && (m.too || m.so || m.very > 0), m.less, m.too:
		return []effect{{e.field, veto, e.value, e.weight}, {e.field, set, moodNumber(turn.milder), inferred}}
	case m.not:
		return []effect{{e.field, veto, e.value, e.weight}, {e.field, set, moodNumber(turn.not), min(e.weight, pictured)}}
	case m.me:
		e.value, e.weight = moodNumber(turn.answer), min(e.weight, told)
	}
	return []effect{e}
}
