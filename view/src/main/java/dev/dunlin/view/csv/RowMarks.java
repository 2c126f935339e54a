package dev.dunlin.view.csv;

import java.util.Arrays;

/// Where some of the rows stand in the file, so that a page far in is found without reading all
/// before it. Grows while rows are read; when it is full, every second mark is dropped.
final class RowMarks {
  /// Most marks kept: 1.5 MiB, however many rows there are.
  static final int MAX_MARKS = 1 << 16;

  private long[] offsets = new long[256];
  private long[] numbers = new long[256];
  private int count;
  private long stride;

  private final RowPlace first;

  /// @param stride rows from one mark to the next, at first
  /// @param first from which on marks are kept
  RowMarks(int stride, RowPlace first) {
    this.first = first;
    this.stride = stride;
    count = 1;
    offsets[0] = first.offset();
    numbers[0] = first.before();
  }

  /// Notes where a row stands, if it is the next that is to have a mark.
  ///
  /// @param at of the row, its index among those selected, from 0
  /// @param number of rows in the file before it
  void note(long at, long offset, long number) {
    long index = at - first.index();
    if (index != count * stride) {
      return;
    }
    if (count == MAX_MARKS) {
      halve();
      if (index != count * stride) {
        return;
      }
    }
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, count * 2);
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    offsets[count] = offset;
    numbers[count] = number;
    count++;
  }

  private void halve() {
    for (int i = 0; i < count / 2; i++) {
      offsets[i] = offsets[i * 2];
      numbers[i] = numbers[i * 2];
    }
    count /= 2;
    stride *= 2;
  }

  /// The mark to begin at for a row, which is not before the first of them.
  RowPlace before(long at) {
    long index = Math.max(0, at - first.index());
    int mark = (int) Math.min(count - 1L, index / stride);
    return new RowPlace(first.index() + mark * stride, offsets[mark], numbers[mark]);
  }
}
