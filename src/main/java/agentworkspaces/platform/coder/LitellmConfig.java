package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The configuration of LiteLLM, as it lies in this project; without the models of a company's own gateway where there is
 * none, because LiteLLM would ask the public address of their kind instead.
 */
final class LitellmConfig {

    private static final Path FILE = Path.of("docker", "litellm", "config.yaml");
    private static final Pattern CUSTOM_MODELS =
            Pattern.compile("(?ms)^ *# custom models: begin$.*?^ *# custom models: end$\\R?");

    private LitellmConfig() {}

    static String read(CoderSettings settings) {
        try {
            var text = Files.readString(FILE).replace("\r\n", "\n");
            return settings.customLlmApiBase().isPresent()
                    ? text
                    : CUSTOM_MODELS.matcher(text).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
