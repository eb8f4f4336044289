// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Base64} from "solady/src/utils/Base64.sol";
import {LibString} from "solady/src/utils/LibString.sol";

/// @title What there is to see before anything has played
/// @dev Names of collections may hold any characters; they are escaped.
library Sketch {
    /// @notice The metadata of a token as a data: URI, a small picture within.
    function token(string memory collection_, uint256 id, uint256 kind) internal pure returns (string memory) {
        string memory title = string.concat(collection_, " #", number(id));
        string memory noun = kindName(kind);
        return dataURI(
            "application/json",
            string.concat(
                '{"name":"', LibString.escapeJSON(title),
                '","description":"A ', noun, ' that has not played yet.","image":"', dataURI("image/svg+xml", svg(title, noun)),
                '","attributes":[{"trait_type":"Kind","value":"', noun, '"}]}'
            )
        );
    }

    /// @notice The metadata of a collection as a data: URI.
    function collection(string memory name, string memory symbol) internal pure returns (string memory) {
        return dataURI(
            "application/json",
            string.concat('{"name":"', LibString.escapeJSON(name), '","symbol":"', LibString.escapeJSON(symbol), '"}')
        );
    }

    /// @notice A number in decimal digits.
    function number(uint256 n) internal pure returns (string memory) {
        return LibString.toString(n);
    }

    function dataURI(string memory mime, string memory content) private pure returns (string memory) {
        return string.concat("data:", mime, ";base64,", Base64.encode(bytes(content)));
    }

    function kindName(uint256 kind) private pure returns (string memory) {
        if (kind == 1) return "violin";
        if (kind == 2) return "viola";
        if (kind == 3) return "cello";
        return "guitar";
    }

    function svg(string memory title, string memory noun) private pure returns (string memory) {
        return string.concat(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" fill="#b5651d">'
            '<path fill="#1d130c" d="M0 0h400v400H0z"/>'
            '<circle cx="200" cy="178" r="50"/><circle cx="200" cy="254" r="62"/><path d="M193 40h14v110h-14z"/>'
            '<path stroke="#1d130c" d="M196 40v250M204 40v250"/>'
            '<g fill="#e8d8c0" font-family="serif" text-anchor="middle">'
            '<text x="200" y="352" font-size="22">', LibString.escapeHTML(title),
            '</text><text x="200" y="378" font-size="16">', noun, "</text></g></svg>"
        );
    }
}
