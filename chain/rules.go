package chain

import (
	"math/big"

	"github.com/ethereum/go-ethereum/params"
)

// EmbeddedChainID is the chain id of the embedded chain: the first six digits
// of e, in no public list of networks. All embedded chains share it; they are
// private, so a transaction signed for one is of no use elsewhere.
const EmbeddedChainID = 271828

// osakaRules is Ethereum as it has run since Osaka (mainnet, 3 December 2025),
// all of it from the first block. It is written out because go-ethereum's own
// development rules mix Osaka with later, unfinished changes in which gas costs
// what it costs on no real network.
func osakaRules(chainID uint64) *params.ChainConfig {
	first, start := big.NewInt(0), new(uint64)
	return &params.ChainConfig{
		ChainID:                 new(big.Int).SetUint64(chainID),
		HomesteadBlock:          first,
		EIP150Block:             first,
		EIP155Block:             first,
		EIP158Block:             first,
		ByzantiumBlock:          first,
		ConstantinopleBlock:     first,
		PetersburgBlock:         first,
		IstanbulBlock:           first,
		MuirGlacierBlock:        first,
		BerlinBlock:             first,
		LondonBlock:             first,
		ArrowGlacierBlock:       first,
		GrayGlacierBlock:        first,
		TerminalTotalDifficulty: first,
		ShanghaiTime:            start,
		CancunTime:              start,
		PragueTime:              start,
		OsakaTime:               start,
		BlobScheduleConfig: &params.BlobScheduleConfig{
			Cancun: params.DefaultCancunBlobConfig,
			Prague: params.DefaultPragueBlobConfig,
		},
	}
}
