package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The configuration of LiteLLM, as it lies in this project, for the part of the world where the stack is; without the
 * models of a company's own gateway where there is none, because LiteLLM would ask the public address of their kind
 * instead.
 */
final class LitellmConfig {

    private static final Path FILE = Path.of("docker", "litellm", "config.yaml");
    private static final Pattern CUSTOM_MODELS =
            Pattern.compile("(?ms)^ *# custom models: begin$.*?^ *# custom models: end$\\R?");

    private LitellmConfig() {}

    /** @param region AWS region of the stack */
    static String read(CoderSettings settings, String region) {
        try {
            var text = Files.readString(FILE)
                    .replace("\r\n", "\n")
                    .replace("bedrock/us.", "bedrock/" + profiles(region) + ".");
            return settings.customLlmApiBase().isPresent()
                    ? text
                    : CUSTOM_MODELS.matcher(text).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The profiles that can be called from a region, by the beginning of their names. Source: Amazon Bedrock User Guide,
     * "Supported Regions and models for inference profiles".
     */
    private static String profiles(String region) {
        if (region.startsWith("us-") || region.startsWith("ca-")) {
            return "us";
        }
        return region.startsWith("eu-") ? "eu" : "global";
    }
}
