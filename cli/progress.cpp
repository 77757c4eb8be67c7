#include "cli/progress.hpp"

#include <unistd.h>

#include <iostream>

namespace satz::cli {

Progress::Progress(std::string what, std::size_t total, const CommonFlags& flags)
    : what_(std::move(what)), total_(total), shown_(!flags.quiet && ::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (on_screen_) std::cerr << "\r\x1b[K" << std::flush;
}

void Progress::step(std::size_t count) {
  if (!shown_) return;
  const std::lock_guard lock(mutex_);
  done_ += count;
  const auto time = Clock::now();
  if (time - begun_ < std::chrono::seconds(1) || time - drawn_ < std::chrono::milliseconds(100)) return;
  drawn_ = time;
  draw();
}

void Progress::draw() {
  constexpr std::size_t width = 30;
  on_screen_ = true;
  std::cerr << "\r\x1b[K" << what_ << " ";
  if (total_ > 0) {
    const std::size_t filled = width * std::min(done_, total_) / total_;
    std::cerr << "[" << std::string(filled, '#') << std::string(width - filled, '.') << "] " << done_ << "/"
              << total_;
  } else {
    std::cerr << done_;
  }
  std::cerr << std::flush;
}

}  // namespace satz::cli
