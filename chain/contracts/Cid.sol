// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Content identifiers of IPFS
library Cid {
    bytes32 private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    /// @notice Spells the CID of a directory: version 1, dag-pb, sha2-256, in
    /// multibase base32 (RFC 4648, lower case, no padding).
    /// @dev The four bytes 01 70 12 20 before the digest give "afybei" and two
    /// zero bits; two more follow the digest, so that 52 letters of 5 bits hold
    /// its 256.
    /// @param digest The 32 bytes of the sha2-256 multihash.
    /// @return "bafybei" and 52 letters.
    function directory(bytes32 digest) internal pure returns (string memory) {
        uint256 bits = uint256(digest);
        bytes memory letters = new bytes(52);
        for (uint256 i; i < 51; ++i) letters[i] = ALPHABET[bits >> (253 - 5 * i) & 31];
        letters[51] = ALPHABET[bits << 2 & 31];
        return string.concat("bafybei", string(letters));
    }
}
