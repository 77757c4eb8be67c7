#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/page_reader.hpp"
#include "cli/stocktaking.hpp"
#include "tm/memory.hpp"
#include "tm/translation_unit.hpp"
#include "xliff/document.hpp"

namespace satz::cli {

/// The matches of each sentence of `stock`, in its order, best first. Neighbours on the page are the context.
std::vector<std::vector<tm::Match>> leverage(const SegmentedPage& page, const Stock& stock,
                                             const tm::Memory* memory, int threshold,
                                             const tm::Penalties& penalties);

/// What goes into an XLIFF file beyond what is there already.
struct ExchangeOptions {
  /// An exact match whose translation is not in doubt becomes the target, "translated".
  bool prefill_exact = true;
  bool prefill_codes = true;      ///< also one with inline codes
  bool candidates = true;         ///< matches stand beside
  bool fill_with_source = false;  ///< each target is a copy of the source, and nothing stands beside it
};

/// The match to prefill: the best is equal to the source, and no other equal one says something else. In
/// context it is the one translation of this very place. Null where there is none.
const tm::Match* undoubted(const std::vector<tm::Match>& matches, const Fragment& source);

/// The page's sentences of one direction as XLIFF: what translators get. Translations that `stock` holds
/// stay; stale ones become a previous version with the difference in a note; matches stand beside.
xliff::Document make_document(const SegmentedPage& page, const Stock& stock,
                              const std::vector<std::vector<tm::Match>>& matches, xliff::Version version,
                              const ExchangeOptions& options);

/// Whether the file that `stock` was taken of says all that a new one would: the same sentences, and for
/// those that are not translated the same matches. It is left alone then, with whatever a translator's tool
/// has put into it.
bool says_the_same(const SegmentedPage& page, const Stock& stock,
                   const std::vector<std::vector<tm::Match>>& matches, const ExchangeOptions& options);

/// Translations as units for the memory: of each sentence that has one (`stock`), with its neighbours as
/// context. Only those of `at_least` or better.
std::vector<tm::TranslationUnit> units_to_learn(const SegmentedPage& page, Stock stock, State at_least,
                                                long long time);

/// Translations whose sentence is gone, as units for the memory: nothing is lost.
std::vector<tm::TranslationUnit> units_to_keep(const SegmentedPage& page, const Stock& stock, long long time);

}  // namespace satz::cli
