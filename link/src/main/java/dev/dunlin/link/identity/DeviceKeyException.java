package dev.dunlin.link.identity;

import java.io.IOException;

/// A device's key files cannot be used; the text names the file and what to do.
public final class DeviceKeyException extends IOException {
  private static final long serialVersionUID = 1;

  DeviceKeyException(String message) {
    super(message);
  }

  DeviceKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
