// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SignatureCheckerLib} from "solady/src/utils/SignatureCheckerLib.sol";

/// @title A contract that owns tokens and signs as one account says (ERC-1271)
contract Wallet {
    address public immutable owner;

    constructor(address owner_) {
        owner = owner_;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        bool ok = SignatureCheckerLib.isValidSignatureNowCalldata(owner, hash, signature);
        return ok ? Wallet.isValidSignature.selector : bytes4(0xffffffff);
    }
}
