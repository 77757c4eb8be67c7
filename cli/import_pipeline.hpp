#pragma once

#include <condition_variable>
#include <exception>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "cli/progress.hpp"
#include "tm/memory.hpp"

namespace satz::cli {

/// Fills a memory from a thread of its own, so that the next batch is read and cut into words while the one
/// before is written. The file is made with the first batch. Used by one thread.
class ImportPipeline {
 public:
  /// `progress` must outlive it.
  ImportPipeline(std::filesystem::path memory, Progress& progress);

  /// What has not been waited for is written, too; its errors are lost.
  ~ImportPipeline();
  ImportPipeline(const ImportPipeline&) = delete;
  ImportPipeline& operator=(const ImportPipeline&) = delete;

  /// Hands a batch over, when the one before it is taken. Throws what went wrong with an earlier one.
  void add(std::vector<tm::TranslationUnit> batch);

  /// Waits until all that was handed over is written; throws what went wrong.
  void wait();

  /// Waits, and puts all of it into the index. Call it once, last, without it lookups are slow.
  void finish();

  /// Of what is written; to be asked for after wait() only.
  const tm::AddCounts& counts() const { return counts_; }

 private:
  void run();
  void rethrow();

  const std::filesystem::path path_;
  Progress& progress_;
  std::optional<tm::Memory> memory_;
  tm::AddCounts counts_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<tm::PreparedUnits> waiting_;
  std::optional<tm::PreparedUnits> written_;  ///< taken apart by the reading thread, which has more time
  bool writing_ = false;
  bool ended_ = false;
  std::exception_ptr failure_;
  std::thread writer_;  // last: it uses all of the above
};

}  // namespace satz::cli
