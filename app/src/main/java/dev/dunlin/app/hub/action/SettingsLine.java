package dev.dunlin.app.hub.action;

import io.avaje.jsonb.Json;
import java.util.Map;

/// The line of `dunlin hub ctl settings --json`.
@Json
public record SettingsLine(Map<String, String> settings) {}
