// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The origin of every instrument's character
/// @notice The collection seed is made of a secret, to which the constructor
/// commits, and the hash of a block that is not known when minting ends. So
/// neither who deploys, nor who mints, nor who makes blocks can choose it:
///
///     seal     minting ends; a block a little ahead is named
///     capture  anybody keeps the hash of that block
///     reveal   anybody who knows the secret tells it
///
/// The chain remembers 256 hashes. Only if nobody captured in that time may
/// sealing be repeated; one honest witness therefore prevents a second draw.
abstract contract Origin {
    /// @notice Blocks from sealing to the block whose hash counts.
    uint256 public constant SEAL_DELAY = 5;
    uint256 private constant REMEMBERED = 256;

    /// @notice keccak256(abi.encode(secret)).
    bytes32 public immutable commitment;
    /// @notice The hash of the block `sealBlock`; zero until it is captured.
    bytes32 public capturedHash;
    /// @notice keccak256(abi.encode(secret, capturedHash)); zero until revealed.
    bytes32 public collectionSeed;
    /// @notice The block whose hash counts; zero until minting ends.
    /// @dev Last here, so that it shares a slot with the season of Collection.
    uint64 public sealBlock;

    event Sealed(uint256 sealBlock);
    event Captured(bytes32 blockHash);
    event Revealed(bytes32 collectionSeed);

    error NotSealed();
    error AlreadySealed();
    error TooEarly(uint256 sealBlock);
    error Missed(uint256 sealBlock);
    error NotCaptured();
    error AlreadyCaptured();
    error WrongSecret();
    error AlreadyRevealed();
    error NotRevealed();

    constructor(bytes32 commitment_) {
        commitment = commitment_;
    }

    function _seal() internal {
        if (capturedHash != 0 || (sealBlock != 0 && block.number <= sealBlock + REMEMBERED)) revert AlreadySealed();
        sealBlock = uint64(block.number + SEAL_DELAY);
        emit Sealed(sealBlock);
    }

    /// @notice Keeps the hash of the sealed block. Open to anybody in the 256
    /// blocks after it.
    function capture() external {
        if (sealBlock == 0) revert NotSealed();
        if (capturedHash != 0) revert AlreadyCaptured();
        if (block.number <= sealBlock) revert TooEarly(sealBlock);
        bytes32 hash = blockhash(sealBlock);
        if (hash == 0) revert Missed(sealBlock);
        capturedHash = hash;
        emit Captured(hash);
    }

    /// @notice Fixes the collection seed. Open to anybody who knows the secret.
    function reveal(bytes32 secret) external {
        if (capturedHash == 0) revert NotCaptured();
        if (collectionSeed != 0) revert AlreadyRevealed();
        if (keccak256(abi.encode(secret)) != commitment) revert WrongSecret();
        collectionSeed = keccak256(abi.encode(secret, capturedHash));
        emit Revealed(collectionSeed);
    }

    modifier onlyRevealed() {
        if (collectionSeed == 0) revert NotRevealed();
        _;
    }
}
