package dev.dunlin.content;

import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.VisibleText;
import org.jspecify.annotations.Nullable;

/// The name that something should land under is taken, and it was not to be replaced.
public final class TargetExistsException extends ContentException {
  private final transient SafePath target;

  /// With the name that is taken.
  public TargetExistsException(SafePath target, @Nullable Throwable cause) {
    super(VisibleText.of(target.toString()) + " is there already", cause);
    this.target = target;
  }

  /// The name that is taken.
  public SafePath target() {
    return target;
  }
}
