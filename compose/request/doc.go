// Package request reads what an owner asks of an instrument in plain language
// and says what it understood, by tables and integers only: no network, no
// model, the same text gives the same wish on every machine.
//
// A text is split into words without case and accents (text.go, hangul.go).
// Numbers, keys and meters are read by small grammars (number.go, key.go,
// meter.go), everything else by the lexicon (english.go, korean.go, terms.go).
// Words around a phrase turn or shift it: not, too, very, a bit, more, less
// (modify.go). What is left are votes on the fields of a Wish (weigh.go). The
// result is a Wish, which is what the chain keeps: whatever is said in other
// words with the same meaning is the same wish.
package request
