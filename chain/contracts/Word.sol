// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The 96 bits that lie beside a token's owner
/// @notice Lowest bit first: wish 30, kind 4, performances 19, lessons 10,
/// hands 8, birth 8, linkedSeason 16, guard 1. All but the guard shape the
/// music and enter the state hash.
library Word {
    uint256 internal constant MAX_PERFORMANCES = (1 << 19) - 1;
    uint256 internal constant MAX_LESSONS = (1 << 10) - 1;

    uint96 private constant WISH = (1 << 30) - 1;
    uint96 private constant PERFORMANCE = 1 << 34;
    uint96 private constant LESSON = 1 << 53;
    uint96 private constant HAND = 1 << 63;
    uint96 private constant GUARD = 1 << 95;
    uint96 private constant LINKED_SEASON = 0xffff << 79;

    /// @return The word of a new token: no wish, no performance, no hands.
    function fresh(uint256 kind_, uint256 birth) internal pure returns (uint96) {
        return uint96(kind_ << 30 | birth << 71);
    }

    function kind(uint96 w) internal pure returns (uint256) {
        return w >> 30 & 15;
    }

    function performances(uint96 w) internal pure returns (uint256) {
        return w >> 34 & MAX_PERFORMANCES;
    }

    function lessons(uint96 w) internal pure returns (uint256) {
        return w >> 53 & MAX_LESSONS;
    }

    /// @return The number of the newest season at the last single link.
    function linkedSeason(uint96 w) internal pure returns (uint256) {
        return w >> 79 & 0xffff;
    }

    /// @return Whether only the owner's side may link.
    function guarded(uint96 w) internal pure returns (bool) {
        return w & GUARD != 0;
    }

    function withGuard(uint96 w, bool on) internal pure returns (uint96) {
        return on ? w | GUARD : w & ~GUARD;
    }

    function withWish(uint96 w, uint32 wish) internal pure returns (uint96) {
        return w & ~WISH | wish;
    }

    /// @dev The caller makes sure that MAX_LESSONS is not reached.
    function plusLesson(uint96 w) internal pure returns (uint96) {
        return w + LESSON;
    }

    /// @dev The caller makes sure that MAX_PERFORMANCES is not reached.
    function plusPerformance(uint96 w, uint256 season) internal pure returns (uint96) {
        unchecked {
            return w + PERFORMANCE & ~LINKED_SEASON | uint96(season << 79);
        }
    }

    /// @return The word after a transfer: one more hand, 255 at most, no guard.
    function passedOn(uint96 w) internal pure returns (uint96) {
        w &= ~GUARD;
        return w >> 63 & 255 == 255 ? w : w + HAND;
    }

    /// @return Whether every field of a wish has a meaning. Zero is "free".
    function isWish(uint32 w) internal pure returns (bool) {
        return w <= WISH // mood 0-15, mode 0-7, tempo 0-7 and length 0-7 fill their bits
            && (w >> 4 & 15) <= 12 // tonic
            && (w >> 11 & 15) <= 12 // meter
            && (w >> 18 & 15) <= 10 // form
            && (w >> 25 & 31) <= 19; // genre
    }
}
