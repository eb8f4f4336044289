package render

import (
	"crypto/md5"
	"fmt"
	"io"
	"math/bits"

	"github.com/mewkiz/flac"
	"github.com/mewkiz/flac/frame"
	"github.com/mewkiz/flac/meta"

	"github.com/cremona-audio/cremona"
)

// flacBlock is how many frames are packed together.
const flacBlock = 4096

// WriteFLACAs writes what [WriteWAVAs] would as FLAC: the same frames, bit for
// bit, in fewer bytes. How few depends on the version of the encoder, so a FLAC
// file is a copy for convenience: no bundle has one and nobody compares its
// bytes. The tags are in a Vorbis comment.
//
// ref: RFC 9639
func WriteFLACAs(w io.Writer, a cremona.Audio, t Tags, f Format) error {
	if err := writeFLAC(w, a, t, f); err != nil {
		return fmt.Errorf("write flac: %w", err)
	}
	return nil
}

func writeFLAC(w io.Writer, a cremona.Audio, t Tags, f Format) error {
	pcm, f, err := frozen(a, f)
	if err != nil {
		return err
	}
	width := f.Bits / 8
	info := &meta.StreamInfo{BlockSizeMin: flacBlock, BlockSizeMax: flacBlock, SampleRate: uint32(f.Rate), NChannels: 2,
		BitsPerSample: uint8(f.Bits), NSamples: uint64(len(pcm) / (2 * width)), MD5sum: md5.Sum(pcm)}
	// All of the head is known before the first frame. A plain Writer keeps the
	// encoder from writing it anew at the end, with the last, short block in it.
	e, err := flac.NewEncoder(struct{ io.Writer }{w}, info, t.comment())
	if err != nil {
		return err
	}
	e.EnablePredictionAnalysis(false) // ours is quicker, and has more parts
	var left, right [flacBlock]int32
	for len(pcm) > 0 {
		n := min(flacBlock, len(pcm)/(2*width))
		for i := range n {
			left[i], right[i] = integer(pcm[2*i*width:], width), integer(pcm[(2*i+1)*width:], width)
		}
		pcm = pcm[2*n*width:]
		if err := e.WriteFrame(stereoFrame(left[:n], right[:n], f)); err != nil {
			return err
		}
	}
	return nil
}

// comment holds the tags that are not empty.
func (t Tags) comment() *meta.Block {
	c := &meta.VorbisComment{Vendor: t.Engine}
	for _, tag := range [][2]string{{"TITLE", t.Title}, {"TOKEN", t.Token}, {"SEED", t.Seed}} {
		if tag[1] != "" {
			c.Tags = append(c.Tags, tag)
		}
	}
	return &meta.Block{Header: meta.Header{Type: meta.TypeVorbisComment, Length: 1}, Body: c} // the encoder counts for itself
}

// stereoFrame says how up to flacBlock frames are coded: their sides by themselves,
// or as their middle and their difference, which the encoder takes.
func stereoFrame(left, right []int32, f Format) *frame.Frame {
	var mid, side [flacBlock]int32
	for i, l := range left {
		mid[i], side[i] = int32((int64(l)+int64(right[i]))>>1), l-right[i]
	}
	l, lBits := predict(left, f.Bits)
	r, rBits := predict(right, f.Bits)
	m, mBits := predict(mid[:len(left)], f.Bits)
	s, sBits := predict(side[:len(left)], f.Bits+1)
	h := frame.Header{HasFixedBlockSize: true, BlockSize: uint16(len(left)), SampleRate: uint32(f.Rate),
		Channels: frame.ChannelsLR, BitsPerSample: uint8(f.Bits)}
	if mBits+sBits < lBits+rBits {
		h.Channels, l, r = frame.ChannelsMidSide, m, s
	}
	return &frame.Frame{Header: h, Subframes: []*frame.Subframe{
		{SubHeader: l, Samples: left, NSamples: len(left)},
		{SubHeader: r, Samples: right, NSamples: len(right)}}}
}

// flacParts is the logarithm of how many parts of a block have a Rice parameter
// each.
const flacParts = 4

// predict chooses how a channel is coded, and tells how many bits it takes: the
// fixed predictor that leaves the least, or the frames as they are.
func predict(x []int32, width int) (frame.SubHeader, int) {
	verbatim := len(x) * width
	if constant(x) {
		return frame.SubHeader{Pred: frame.PredConstant}, width
	}
	if len(x) <= 4 {
		return frame.SubHeader{Pred: frame.PredVerbatim}, verbatim
	}
	var rest [5][flacBlock]int32 // what each order leaves; the frames before its own stay as they are
	best, least := 0, int64(-1)
	for order := range rest {
		sum := int64(0)
		for i := range x {
			switch {
			case order == 0:
				rest[0][i] = x[i]
			case i >= order:
				rest[order][i] = rest[order-1][i] - rest[order-1][i-1]
			}
			if i >= len(rest)-1 { // equal terms for all
				sum += int64(max(rest[order][i], -rest[order][i]))
			}
		}
		if least < 0 || sum < least {
			best, least = order, sum
		}
	}
	rice := &frame.RiceSubframe{}
	if len(x) == flacBlock {
		rice.PartOrder = flacParts
	}
	taken, size := best*width, len(x)>>rice.PartOrder
	for at := 0; at < len(x); at += size {
		k, n := riceOf(rest[best][max(at, best) : at+size])
		taken += n + 5
		rice.Partitions = append(rice.Partitions, frame.RicePartition{Param: k})
	}
	if taken >= verbatim {
		return frame.SubHeader{Pred: frame.PredVerbatim}, verbatim
	}
	return frame.SubHeader{Pred: frame.PredFixed, Order: best, ResidualCodingMethod: frame.ResidualCodingMethodRice2, RiceSubframe: rice}, taken
}

func constant(x []int32) bool {
	for _, v := range x {
		if v != x[0] {
			return false
		}
	}
	return true
}

// riceOf is the parameter under which numbers take the fewest bits, of the two
// about the logarithm of their mean, and how many they take.
func riceOf(x []int32) (k uint, taken int) {
	sum := uint64(0)
	for _, v := range x {
		sum += uint64(uint32(v<<1 ^ v>>31))
	}
	mean := sum / uint64(max(len(x), 1))
	near := uint(max(bits.Len64(mean), 1) - 1)
	for try := near; try <= near+1; try++ {
		n := len(x) * (1 + int(try))
		for _, v := range x {
			n += int(uint32(v<<1^v>>31) >> try)
		}
		if taken == 0 || n < taken {
			k, taken = try, n
		}
	}
	return k, taken
}

// integer is one little-endian sample of 16 or 24 bits.
func integer(b []byte, width int) int32 {
	if width == 2 {
		return int32(int16(uint16(b[0]) | uint16(b[1])<<8))
	}
	return int32(uint32(b[0])<<8|uint32(b[1])<<16|uint32(b[2])<<24) >> 8
}
