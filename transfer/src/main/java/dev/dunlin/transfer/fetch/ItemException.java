package dev.dunlin.transfer.fetch;

import dev.dunlin.content.ContentException;

/// One item that cannot be had from its source, in words for a person.
final class ItemException extends ContentException {
  private static final long serialVersionUID = 1L;

  ItemException(String message) {
    super(message);
  }
}
