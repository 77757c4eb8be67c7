#pragma once

#include "text/fragment.hpp"

namespace satz::merge {

/// Whether `target` says its text twice: once in full, without codes, and again in and behind them. This is
/// what an editor that knows plain text only (the Translate Toolkit) makes of a target with codes: it puts
/// the new text before the first, and all codes are there. "Das ist neu.[b]neu[/b]." and, where what stood
/// there was a copy of the source, "Das ist neu.[b]new[/b]." of "This is [b]new[/b].".
///
/// Told by words: what stands behind the first code is said before it, too, or is what the source says there,
/// with two ends of sentences where the source has one. Never where the source itself repeats itself in this
/// way. Linear time. Safe to call from many threads.
bool is_doubled(const Fragment& source, const Fragment& target);

}  // namespace satz::merge
