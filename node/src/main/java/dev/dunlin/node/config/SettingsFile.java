package dev.dunlin.node.config;

import com.electronwill.nightconfig.core.CommentedConfig;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.toml.TomlParser;
import com.electronwill.nightconfig.toml.TomlWriter;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `config.toml`, read and changed; comments in it stay. The TOML library is not loaded where there
/// is no such file.
public final class SettingsFile {
  /// Longest settings file, in bytes.
  static final long MAX_BYTES = 1L << 20;

  private final Path file;

  /// The settings in this file, which need not be there.
  public SettingsFile(Path file) {
    this.file = file;
  }

  /// The settings, with the defaults for those not set.
  public Settings load() throws NodeException {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    if (Files.exists(file)) {
      Map<String, Object> read = new LinkedHashMap<>();
      read().entrySet().forEach(entry -> read.put(entry.getKey(), entry.getValue()));
      for (Setting setting : Setting.values()) {
        Object value = read.remove(setting.key());
        if (value != null) {
          values.put(setting, check(setting, value.toString()));
        }
      }
      if (!read.isEmpty()) {
        throw bad("it has a setting that Dunlin does not know: " + read.keySet().iterator().next());
      }
    }
    return Setting.settings(values);
  }

  /// Every setting with its value as text, defaults included.
  public Map<String, String> all() throws NodeException {
    Settings settings = load();
    Map<String, String> all = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      all.put(setting.key(), setting.text(settings));
    }
    return all;
  }

  /// Sets one.
  public void set(String key, String value) throws NodeException {
    Setting setting = setting(key);
    check(setting, value);
    CommentedConfig config = Files.exists(file) ? read() : CommentedConfig.inMemory();
    config.set(key, setting.toml(value));
    write(config);
  }

  /// Has one fall back to its default.
  public void unset(String key) throws NodeException {
    setting(key);
    if (Files.exists(file)) {
      CommentedConfig config = read();
      config.remove(key);
      write(config);
    }
  }

  private static Setting setting(String key) throws NodeException {
    Setting setting = Setting.of(key);
    if (setting == null) {
      throw new NodeException(
          Reason.BAD_INPUT, "no setting is called \"" + key + "\"; there are " + Setting.keys());
    }
    return setting;
  }

  private String check(Setting setting, String value) throws NodeException {
    @Nullable String fault = setting.fault(value);
    if (fault != null) {
      throw new NodeException(
          Reason.BAD_INPUT, "\"" + value + "\" cannot be " + setting.key() + ": " + fault);
    }
    return value;
  }

  private CommentedConfig read() throws NodeException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw bad("it is longer than " + MAX_BYTES + " bytes");
      }
      return new TomlParser().parse(Files.readString(file));
    } catch (ParsingException e) {
      throw bad("it is no TOML: " + e.getMessage());
    } catch (NodeException e) {
      throw e;
    } catch (IOException e) {
      throw bad("it cannot be read: " + e.getMessage());
    }
  }

  private void write(CommentedConfig config) throws NodeException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, new TomlWriter().writeToString(config));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new NodeException(Reason.DISK, file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private NodeException bad(String what) {
    return new NodeException(Reason.BAD_STATE, file + " cannot be used: " + what);
  }
}
