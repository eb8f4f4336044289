// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OwnableRoles} from "solady/src/auth/OwnableRoles.sol";
import {ERC2981} from "solady/src/tokens/ERC2981.sol";
import {ERC721} from "solady/src/tokens/ERC721.sol";
import {EIP712} from "solady/src/utils/EIP712.sol";
import {SignatureCheckerLib} from "solady/src/utils/SignatureCheckerLib.sol";

import {Cid} from "./Cid.sol";
import {Origin} from "./Origin.sol";
import {Sketch} from "./Sketch.sol";
import {Word} from "./Word.sol";

/// @title A collection of instruments that play
/// @notice Every token is an instrument. What shapes its music is on the chain,
/// and `stateHash` covers all of it. From that state anybody can compute the one
/// right performance; linking it names the state it was made from, and moves the
/// state. So each state can be linked once, and a link that comes too late is
/// refused (`Stale`). History is in the events: nobody can alter or hide it.
contract Collection is ERC721, ERC2981, OwnableRoles, EIP712, Origin {
    using Word for uint96;

    /// @notice A performance, offered for the state `expected` of a token.
    /// `digest` is the sha2-256 of its IPFS directory (CIDv1, dag-pb).
    struct Link {
        uint256 id;
        bytes32 expected;
        bytes32 digest;
    }

    /// @notice The facts of the whole collection that `page` gives.
    struct Overview {
        bytes32 seed;
        uint32 minted;
        uint32 maxSupply;
        uint16 season;
        bytes32 seasonRoot;
        uint32 seasonFrom;
        uint32 seasonTo;
    }

    /// @notice The facts of one token that `page` gives; owner 0 is burned.
    struct Token {
        uint256 id;
        address owner;
        uint96 packed;
        bytes32 lessonsHead;
        bytes32 lastPerformance;
    }

    /// @dev The facts of the collection that shape the state of its tokens.
    struct Now {
        bytes32 seed;
        uint256 season;
        uint256 from;
        uint256 to;
        bytes32 root;
    }

    /// @notice The role that may link any token which is not reserved.
    uint256 public constant COMPOSER = _ROLE_0;
    bytes32 private constant LINK_TYPEHASH = keccak256("Link(uint256 id,bytes32 expected,bytes32 digest,uint256 deadline)");

    // These share the slot of Origin.sealBlock, which is set when minting ends.
    uint16 private _season; // number of the newest season; 0 if none
    uint32 private _seasonFrom; // first token it covers
    uint32 private _seasonTo; // last token it covers
    uint32 private _last; // the number of tokens when minting ended
    bool private _frozen;
    bytes32 private _seasonRoot;

    // One slot: all that a mint reads and writes beside the token.
    uint128 private _price; // wei
    uint32 private _minted;
    uint32 private _burned;
    bool private _paused;
    bool private _ended;

    uint32 public immutable maxSupply;
    /// @notice When the collection was deployed, in seconds since 1970.
    uint256 public immutable openedAt;

    string private _name;
    string private _symbol;
    string private _contractURI;
    mapping(uint256 id => bytes32) private _lessonsHead;
    mapping(uint256 id => bytes32) private _lastPerformance;

    event Requested(uint256 indexed id, uint32 wish);
    event Taught(uint256 indexed id, bytes32 lesson, bytes32 lessonsHead);
    event Reserved(uint256 indexed id, bool reserved);
    event Linked(uint256 indexed id, bytes32 indexed stateHash, bytes32 digest, uint32 performance);
    event Skipped(uint256 indexed id, bytes32 expected);
    event Season(uint16 indexed number, bytes32 root, bytes32 statesRoot, uint32 from, uint32 to);
    event PriceChanged(uint256 price);
    event PausedChanged(bool paused);
    event Frozen();
    event MetadataUpdate(uint256 id); // ERC-4906
    event BatchMetadataUpdate(uint256 from, uint256 to); // ERC-4906
    event ContractURIUpdated(); // ERC-7572

    error BadKind(uint256 kind);
    error BadWish(uint32 wish);
    error SoldOut(uint256 maxSupply);
    error WrongPayment(uint256 due);
    error Paused();
    error Ended();
    error NotOwner();
    error ZeroDigest();
    error Stale(uint256 id, bytes32 current);
    error Guarded(uint256 id);
    error Exhausted(uint256 id);
    error Expired(uint256 deadline);
    error BadSignature();
    error BadRange(uint256 from, uint256 to);
    error SeasonShrinks(uint256 from, uint256 to);
    error MetadataFrozen();
    error WithdrawFailed();

    /// @param maxSupply_ The number of tokens that can ever be minted.
    /// @param price_ Wei for each.
    /// @param commitment_ keccak256(abi.encode(secret)), see Origin.
    constructor(
        string memory name_,
        string memory symbol_,
        uint32 maxSupply_,
        uint128 price_,
        bytes32 commitment_,
        address admin
    ) Origin(commitment_) {
        _name = name_;
        _symbol = symbol_;
        maxSupply = maxSupply_;
        openedAt = block.timestamp;
        _price = price_;
        _initializeOwner(admin);
    }

    // Minting.

    /// @notice Makes one instrument: 1 violin, 2 viola, 3 cello, 4 guitar.
    function mint(address to, uint8 kind) external payable returns (uint256 id) {
        id = _take(1);
        _make(to, id, kind, _birth());
    }

    /// @notice Makes one instrument of each kind given, numbered from `first`.
    function mintBatch(address to, uint8[] calldata kinds) external payable returns (uint256 first) {
        first = _take(kinds.length);
        uint256 birth = _birth();
        for (uint256 i; i < kinds.length; ++i) _make(to, first + i, kinds[i], birth);
    }

    /// @dev Checks that n tokens may be minted, and gives the number of the first.
    function _take(uint256 n) private returns (uint256 first) {
        if (_ended) revert Ended();
        if (_paused) revert Paused();
        if (msg.value != _price * n) revert WrongPayment(_price * n);
        uint256 minted = _minted;
        if (n > maxSupply - minted) revert SoldOut(maxSupply);
        _minted = uint32(minted + n);
        return minted + 1;
    }

    function _make(address to, uint256 id, uint256 kind, uint256 birth) private {
        if (kind == 0 || kind > 4) revert BadKind(kind);
        _mintAndSetExtraDataUnchecked(to, id, Word.fresh(kind, birth));
    }

    /// @dev Quarters of 91 days since the opening, 255 at most.
    function _birth() private view returns (uint256 quarters) {
        quarters = (block.timestamp - openedAt) / 91 days;
        if (quarters > 255) quarters = 255;
    }

    /// @notice Destroys a token. Its number is not used again, and what it
    /// played stays in the events.
    function burn(uint256 id) external {
        _burn(msg.sender, id);
        ++_burned;
    }

    /// @notice Wei for each token.
    function price() external view returns (uint256) {
        return _price;
    }

    function paused() external view returns (bool) {
        return _paused;
    }

    function totalSupply() external view returns (uint256) {
        return _minted - _burned;
    }

    function setPrice(uint128 wei_) external onlyOwner {
        _price = wei_;
        emit PriceChanged(wei_);
    }

    function setPaused(bool on) external onlyOwner {
        _paused = on;
        emit PausedChanged(on);
    }

    function withdraw(address payable to) external onlyOwner {
        (bool ok,) = to.call{value: address(this).balance}("");
        if (!ok) revert WithdrawFailed();
    }

    /// @notice Ends minting for good and names the block that decides the seed.
    function seal() external onlyOwner {
        _ended = true;
        _last = _minted;
        _seal();
    }

    // What owners shape.

    /// @notice Asks for a kind of music, packed as in Word; 0 asks for nothing.
    function request(uint256 id, uint32 wish) external {
        _checkHand(id);
        if (!Word.isWish(wish)) revert BadWish(wish);
        _setExtraData(id, _getExtraData(id).withWish(wish));
        emit Requested(id, wish);
    }

    /// @notice Adds the digest of a lesson to the token's chain of lessons.
    function teach(uint256 id, bytes32 lesson) external {
        _checkHand(id);
        if (lesson == 0) revert ZeroDigest();
        uint96 word = _getExtraData(id);
        if (word.lessons() == Word.MAX_LESSONS) revert Exhausted(id);
        bytes32 head = keccak256(abi.encode(_lessonsHead[id], lesson));
        _lessonsHead[id] = head;
        _setExtraData(id, word.plusLesson());
        emit Taught(id, lesson, head);
    }

    /// @notice Keeps linking to the owner's side: until `release` or a transfer,
    /// no composer may link the token and no season speaks for it.
    function reserve(uint256 id) external {
        _setGuard(id, true);
    }

    /// @notice Lets composers link again. The season in force, if it is newer
    /// than the last single link, speaks for the token from now on.
    function release(uint256 id) external {
        _setGuard(id, false);
    }

    function _setGuard(uint256 id, bool on) private {
        if (ownerOf(id) != msg.sender) revert NotOwner();
        _setExtraData(id, _getExtraData(id).withGuard(on));
        emit Reserved(id, on);
        emit MetadataUpdate(id);
    }

    /// @dev Reverts unless the caller is the owner or approved.
    function _checkHand(uint256 id) private view {
        if (!_isApprovedOrOwner(msg.sender, id)) revert NotOwnerNorApproved();
    }

    /// @dev A transfer is one more hand, and takes the former owner's guard off.
    function _afterTokenTransfer(address from, address to, uint256 id) internal override {
        if (from == address(0) || to == address(0)) return;
        uint96 word = _getExtraData(id);
        _setExtraData(id, word.passedOn());
        if (word.guarded()) {
            emit Reserved(id, false);
            emit MetadataUpdate(id);
        }
    }

    // Linking.

    /// @notice Links the performance of the state `expected` to a token.
    function link(uint256 id, bytes32 expected, bytes32 digest) external {
        _linkStrictly(Link(id, expected, digest), msg.sender, _stage());
    }

    /// @notice Links many, all or none.
    function linkBatch(Link[] calldata links) external {
        Now memory now_ = _stage();
        for (uint256 i; i < links.length; ++i) _linkStrictly(links[i], msg.sender, now_);
    }

    /// @notice Links those that can be linked and names the others (`Skipped`).
    function linkBatchLenient(Link[] calldata links) external {
        Now memory now_ = _stage();
        for (uint256 i; i < links.length; ++i) {
            if (_tryLink(links[i], msg.sender, now_) != 0) emit Skipped(links[i].id, links[i].expected);
        }
    }

    /// @notice Links with the signed word of the owner, which may be a contract
    /// (ERC-1271). Anybody may send it, until `deadline` (seconds since 1970).
    function linkWithPermit(Link calldata l, uint256 deadline, bytes calldata signature) external {
        if (block.timestamp > deadline) revert Expired(deadline);
        address owner = ownerOf(l.id);
        bytes32 message = keccak256(abi.encode(LINK_TYPEHASH, l.id, l.expected, l.digest, deadline));
        if (!SignatureCheckerLib.isValidSignatureNowCalldata(owner, _hashTypedData(message), signature)) {
            revert BadSignature();
        }
        _linkStrictly(l, owner, _stage());
    }

    /// @dev What all links of a transaction have in common; none before the
    /// seed is revealed.
    function _stage() private view returns (Now memory now_) {
        now_ = _now();
        if (now_.seed == 0) revert NotRevealed();
    }

    function _linkStrictly(Link memory l, address by, Now memory now_) private {
        bytes4 refusal = _tryLink(l, by, now_);
        if (refusal == 0) return;
        if (refusal == TokenDoesNotExist.selector) revert TokenDoesNotExist();
        if (refusal == NotOwnerNorApproved.selector) revert NotOwnerNorApproved();
        if (refusal == Guarded.selector) revert Guarded(l.id);
        if (refusal == Exhausted.selector) revert Exhausted(l.id);
        revert Stale(l.id, stateHash(l.id));
    }

    /// @dev Links if all is well, else changes nothing and gives the selector
    /// of the error that says why.
    function _tryLink(Link memory l, address by, Now memory now_) private returns (bytes4 refusal) {
        (uint256 id, bytes32 digest) = (l.id, l.digest);
        if (digest == 0) revert ZeroDigest();
        address owner = _ownerOf(id);
        if (owner == address(0)) return TokenDoesNotExist.selector;
        uint96 word = _getExtraData(id);
        if (by != owner && (refusal = _mayLink(id, word, by)) != 0) return refusal;
        if (_hash(id, word, now_) != l.expected) return Stale.selector;
        if (word.performances() == Word.MAX_PERFORMANCES) return Exhausted.selector;

        word = word.plusPerformance(now_.season);
        _setExtraData(id, word);
        _lastPerformance[id] = digest;
        emit Linked(id, l.expected, digest, uint32(word.performances()));
        emit MetadataUpdate(id);
    }

    /// @dev Whether an account that is not the owner may link; 0 is yes.
    function _mayLink(uint256 id, uint96 word, address by) private view returns (bytes4 refusal) {
        bool composer = hasAnyRole(by, COMPOSER);
        if ((composer && !word.guarded()) || _isApprovedOrOwner(by, id)) return 0;
        return composer ? Guarded.selector : NotOwnerNorApproved.selector;
    }

    /// @notice Links the performances of all tokens from `from` to `to` at once:
    /// `root` is the digest of a directory with one directory per token number.
    /// A later season covers what an earlier one did, or more.
    /// @param statesRoot The root of a Merkle tree over token, state hash and
    /// digest, kept in the event, by which anybody can prove what came from what.
    function linkSeason(bytes32 root, bytes32 statesRoot, uint32 from, uint32 to)
        external
        onlyRevealed
        onlyRoles(COMPOSER)
    {
        if (root == 0 || statesRoot == 0) revert ZeroDigest();
        if (from == 0 || from > to || to > _last) revert BadRange(from, to);
        uint16 number = _season + 1;
        if (number > 1 && (from > _seasonFrom || to < _seasonTo)) revert SeasonShrinks(_seasonFrom, _seasonTo);
        (_season, _seasonFrom, _seasonTo, _seasonRoot) = (number, from, to, root);
        emit Season(number, root, statesRoot, from, to);
        emit BatchMetadataUpdate(from, to);
    }

    // Reading.

    /// @notice The hash of all that shapes the next performance of a token:
    /// keccak256(abi.encode(chainid, contract, id, collectionSeed, packed,
    /// lessonsHead, lastPerformance, season, seasonRoot)). `packed` is without
    /// the guard; the season is 0 where none covers the token.
    function stateHash(uint256 id) public view returns (bytes32) {
        if (!_exists(id)) revert TokenDoesNotExist();
        return _hash(id, _getExtraData(id), _now());
    }

    function _now() private view returns (Now memory now_) {
        (now_.seed, now_.season, now_.from, now_.to) = (collectionSeed, _season, _seasonFrom, _seasonTo);
        if (now_.season != 0) now_.root = _seasonRoot;
    }

    /// @dev Counts of zero spare the reading of empty slots.
    function _hash(uint256 id, uint96 word, Now memory now_) private view returns (bytes32) {
        bool covered = _covered(id, word, now_);
        return keccak256(
            abi.encode(
                block.chainid,
                address(this),
                id,
                now_.seed,
                word.withGuard(false),
                word.lessons() == 0 ? bytes32(0) : _lessonsHead[id],
                word.performances() == 0 ? bytes32(0) : _lastPerformance[id],
                covered ? now_.season : 0,
                covered ? now_.root : bytes32(0)
            )
        );
    }

    /// @dev Whether the newest season speaks for a token.
    function _covered(uint256 id, uint96 word, Now memory now_) private pure returns (bool) {
        return now_.season != 0 && id >= now_.from && id <= now_.to && !word.guarded();
    }

    /// @notice The instrument's own character, for life.
    function dna(uint256 id) external view onlyRevealed returns (bytes32) {
        if (!_exists(id)) revert TokenDoesNotExist();
        return keccak256(abi.encode(collectionSeed, id));
    }

    /// @notice The facts of up to n tokens from number `from` on, burned ones
    /// with owner 0, and those of the collection at the same block.
    function page(uint256 from, uint256 n) external view returns (Overview memory all, Token[] memory tokens) {
        all = Overview(collectionSeed, _minted, maxSupply, _season, _seasonRoot, _seasonFrom, _seasonTo);
        if (from == 0) from = 1;
        uint256 left = from > all.minted ? 0 : all.minted - from + 1;
        tokens = new Token[](n < left ? n : left);
        for (uint256 i; i < tokens.length; ++i) {
            uint256 id = from + i;
            tokens[i] = Token(id, _ownerOf(id), _getExtraData(id), _lessonsHead[id], _lastPerformance[id]);
        }
    }

    /// @notice The newest performance: the single link, or the season if that
    /// is newer; before there is any, a sketch in a data: URI.
    function tokenURI(uint256 id) public view override returns (string memory) {
        if (!_exists(id)) revert TokenDoesNotExist();
        uint96 word = _getExtraData(id);
        Now memory now_ = _now();
        if (_covered(id, word, now_) && word.linkedSeason() != now_.season) {
            return string.concat("ipfs://", Cid.directory(now_.root), "/", Sketch.number(id), "/metadata.json");
        }
        if (word.performances() == 0) return Sketch.token(_name, id, word.kind());
        return string.concat("ipfs://", Cid.directory(_lastPerformance[id]), "/metadata.json");
    }

    function name() public view override returns (string memory) {
        return _name;
    }

    function symbol() public view override returns (string memory) {
        return _symbol;
    }

    /// @notice Metadata of the collection (ERC-7572).
    function contractURI() external view returns (string memory) {
        return bytes(_contractURI).length == 0 ? Sketch.collection(_name, _symbol) : _contractURI;
    }

    function supportsInterface(bytes4 id) public view override(ERC721, ERC2981) returns (bool) {
        return ERC721.supportsInterface(id) || ERC2981.supportsInterface(id) || id == 0x49064906; // ERC-4906
    }

    // What an admin may still change, until it is frozen.

    function setContractURI(string calldata uri) external onlyOwner {
        _checkThawed();
        _contractURI = uri;
        emit ContractURIUpdated();
    }

    /// @notice Asks for a share of every sale, in hundredths of a percent.
    function setRoyalty(address receiver, uint96 share) external onlyOwner {
        _checkThawed();
        if (share == 0) _deleteDefaultRoyalty();
        else _setDefaultRoyalty(receiver, share);
    }

    /// @notice Fixes contractURI and royalties for good.
    function freeze() external onlyOwner {
        _checkThawed();
        _frozen = true;
        emit Frozen();
    }

    function frozen() external view returns (bool) {
        return _frozen;
    }

    function _checkThawed() private view {
        if (_frozen) revert MetadataFrozen();
    }

    /// @dev The domain of the owner's signed word (EIP-712).
    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Cremona", "1");
    }
}
