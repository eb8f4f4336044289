package lm

const (
	gateEntries = 1<<13 + 1 // of −8 to 8, both ends
	gateStep    = 3         // bits between two entries of a table over Q12
	gateLimit   = 8 << 12   // Q12; beyond it a gate is what it is there
	innerLimit  = 31 << 12  // Q12; a product with a gate in Q14 stays within 32 bits
)

// tables are the functions that the network wants, computed once where it was
// trained: the standard ones differ in the last bit between processors.
type tables struct {
	sigmoid, tanh []int16  // Q14 at −8, −8 + 1/512, …, 8
	exp2          []uint32 // Q31: 2^−(i/4096)
}

// gate reads a table at x, Q12, between two entries on a straight line.
func gate(table []int16, x int32) int32 {
	x = min(max(x, -gateLimit), gateLimit-1) + gateLimit
	i, part := x>>gateStep, x&(1<<gateStep-1)
	low, high := int32(table[i]), int32(table[i+1])
	return low + ((high-low)*part+1<<(gateStep-1))>>gateStep
}

// update moves the state h of a layer: input and inner are what comes from
// below and from the state, three gates each.
func (t *tables) update(h []int16, input, inner []int32) {
	n := len(h)
	for i := range h {
		r := gate(t.sigmoid, input[i]+inner[i])
		z := gate(t.sigmoid, input[n+i]+inner[n+i])
		u := min(max(inner[2*n+i], -innerLimit), innerLimit)
		c := gate(t.tanh, input[2*n+i]+(r*u+1<<13)>>14)
		h[i] = int16(c + (z*(int32(h[i])-c)+1<<13)>>14)
	}
}
