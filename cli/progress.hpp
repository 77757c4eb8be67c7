#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

#include "cli/common.hpp"

namespace satz::cli {

/// A progress bar on stderr for work that takes over a second; silent with --quiet and where stderr is no
/// terminal. step() may be called from many threads.
class Progress {
 public:
  /// `what` names the work ("exporting"); `total` steps, or 0 when it is not known.
  Progress(std::string what, std::size_t total, const CommonFlags& flags);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step(std::size_t count = 1);

 private:
  using Clock = std::chrono::steady_clock;

  void draw();

  const std::string what_;
  const std::size_t total_;
  const bool shown_;
  const Clock::time_point begun_ = Clock::now();
  std::mutex mutex_;
  Clock::time_point drawn_ = begun_;
  std::size_t done_ = 0;
  bool on_screen_ = false;
};

}  // namespace satz::cli
