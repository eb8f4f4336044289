// Package bundle lays out the folder that is pinned for one performance.
//
// [Make] takes the State, the Score and the bytes of the audio, the score
// files, the cover and the page, and adds two files of its own:
//
//   - metadata.json is what wallets and marketplaces read: the fields of OpenSea,
//     of Zora and Catalog for music, and of ERC-7007 for generated work;
//   - manifest.json is what a verifier reads: the State in full, the seed, the
//     engine, and the size, SHA-256 and CID of every other file. Its field
//     "previous" leads to the performance before, so that the latest CID is the
//     way into the whole history of a token.
//
// # Same State, same CID
//
// Every byte of a bundle is a function of the State and of the engine. The
// State says at which block it was read, but two people who read the same facts
// at different blocks must get the same folder, and the contract's stateHash
// has no block in it either. So the manifest writes the State without its
// block, which is provenance: it is kept in the [cremona.Record], and the chain
// keeps it in the block of the Linked event, which carries the state hash. The
// same holds for anything else that a State does not know: the time, the
// machine, the owner's name, the composer's account.
//
// # Links
//
// A file cannot hold the CID of the folder it lies in. The links of
// metadata.json are therefore the CIDs of single files, which are pinned with
// the folder. animation_url is the audio and not the page: marketplaces copy
// the page away from its neighbours, and a page without its audio is silent.
// The page is read in the folder, at /index.html.
package bundle
