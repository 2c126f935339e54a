package dev.dunlin.app;

/// Which version this is. A test holds it to the version that the build has.
final class Version {
  static final String TEXT = "0.1.0-SNAPSHOT";

  private Version() {}
}
