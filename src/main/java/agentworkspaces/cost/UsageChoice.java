package agentworkspaces.cost;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * The use that somebody asks an estimate for: a preset, or a file of their own on top of one.
 *
 * @param name name of the preset or the file
 * @param base name of the preset that everything else comes from
 * @param quantities what the file says
 */
public record UsageChoice(String name, String base, Map<Usage, BigDecimal> quantities) {

    /** A preset. */
    public static UsageChoice preset(String name) {
        return new UsageChoice(name, name, new EnumMap<>(Usage.class));
    }

    /**
     * A file of one's own, in YAML or JSON.
     *
     * @throws IOException when it cannot be read
     * @throws UsageFileException when the file is at fault, with all that is wrong with it
     */
    public static UsageChoice read(Path file) throws IOException {
        return UsageFile.read(file);
    }

    /** The use on a platform, whose presets may differ. */
    public UsageProfile on(String platform) {
        return UsageProfile.named(base, platform).with(name, quantities);
    }
}
