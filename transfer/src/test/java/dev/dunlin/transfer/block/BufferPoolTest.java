package dev.dunlin.transfer.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
  @Test
  void lendsBuffersOutsideTheHeapUpToItsLimitAndOthersBeyond() {
    BufferPool pool = new BufferPool(100, 2);
    ByteBuffer first = pool.borrow();
    ByteBuffer second = pool.borrow();
    ByteBuffer third = pool.borrow();

    assertThat(first.isDirect()).isTrue();
    assertThat(second.isDirect()).isTrue();
    assertThat(third.isDirect()).isFalse();
    assertThat(third.capacity()).isEqualTo(100);

    pool.give(third);
    assertThat(pool.borrow().isDirect()).isFalse();
    pool.give(first);
    assertThat(pool.borrow()).isSameAs(first);
  }

  @Test
  void lendsWholeBuffersThatBeginAtALineOfTheCache() {
    BufferPool pool = new BufferPool(100, 3);
    for (int i = 0; i < 3; i++) {
      ByteBuffer lent = pool.borrow();
      assertThat(lent.alignmentOffset(0, BufferPool.LINE_BYTES)).isZero();
      assertThat(lent.remaining()).isEqualTo(100);
      assertThat(lent.capacity()).isEqualTo(100);
    }
  }

  @Test
  void lendsABufferAgainAsIfItWereNew() {
    BufferPool pool = new BufferPool(100, 1);
    ByteBuffer lent = pool.borrow();
    lent.limit(50).position(20);

    pool.give(lent);

    assertThat(pool.borrow()).isSameAs(lent);
    assertThat(lent.remaining()).isEqualTo(100);
  }

  @Test
  void keepsAFewForTheNextBorrower() {
    int many = BufferPool.KEPT + 1;
    BufferPool pool = new BufferPool(100, many);
    Set<ByteBuffer> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < many; i++) {
      lent.add(pool.borrow());
    }
    lent.forEach(pool::give);

    for (int i = 0; i < BufferPool.KEPT; i++) {
      assertThat(lent.remove(pool.borrow())).isTrue();
    }
    ByteBuffer fresh = pool.borrow();
    assertThat(fresh.isDirect()).isTrue();
    assertThat(lent.contains(fresh)).isFalse();
  }
}
