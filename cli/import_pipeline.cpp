#include "cli/import_pipeline.hpp"

#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace satz::cli {
namespace {

// Batches are made by one thread and end in the other. Where the allocator keeps their large parts for
// itself, as glibc's does once it has seen some go, it keeps them for each thread, and cut up.
void give_large_blocks_back() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
#endif
}

}  // namespace

ImportPipeline::ImportPipeline(std::filesystem::path memory, Progress& progress)
    : path_(std::move(memory)), progress_(progress), writer_([this] { run(); }) {
  give_large_blocks_back();
}

ImportPipeline::~ImportPipeline() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_all();
  writer_.join();
}

void ImportPipeline::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return waiting_ || ended_; });
    if (!waiting_) return;
    tm::PreparedUnits batch = std::move(*waiting_);
    waiting_.reset();
    writing_ = true;
    lock.unlock();
    changed_.notify_all();
    tm::AddCounts counts;
    std::exception_ptr failure;
    try {
      if (!memory_) memory_ = tm::Memory::open(path_, tm::Memory::Access::create);
      counts = memory_->add(batch, tm::Indexing::later);
      progress_.step(batch.units.size());
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    counts_ += counts;
    written_ = std::move(batch);
    if (failure) {
      failure_ = failure;
      waiting_.reset();  // a batch is not kept without the ones before it
    }
    writing_ = false;
    changed_.notify_all();
  }
}

void ImportPipeline::rethrow() {
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void ImportPipeline::add(std::vector<tm::TranslationUnit> batch) {
  tm::PreparedUnits prepared = tm::prepare(std::move(batch));
  std::optional<tm::PreparedUnits> written;  // goes when the lock is gone
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !waiting_ || failure_; });
  rethrow();
  waiting_ = std::move(prepared);
  written.swap(written_);
  changed_.notify_all();
}

void ImportPipeline::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !waiting_ && !writing_; });
  rethrow();
}

void ImportPipeline::finish() {
  wait();
  if (memory_) memory_->complete_index();
}

}  // namespace satz::cli
