package agentworkspaces.platform;

import agentworkspaces.config.PlatformSettings;
import agentworkspaces.image.BuildContext;
import agentworkspaces.plan.ResourceTypes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The images that the program builds, numbered for their tags.
 *
 * <p>AWS refuses a tag that is there already, even with the same image, and content may come back: after another one, or
 * after a deployment of another one that failed when its image had been pushed.
 */
public final class ImageBuilds {

    private static final String CONTENT = "imageContent";
    private static final String BUILDS = "imageBuilds";

    private final Optional<String> lastContent;
    private final int lastNumber;

    private ImageBuilds(Optional<String> lastContent, int lastNumber) {
        this.lastContent = lastContent;
        this.lastNumber = lastNumber;
    }

    /**
     * An image that the program builds from some content.
     *
     * @param content hash of what it is built from
     * @param number how many contents in a row were built for this stack, this one included
     */
    record Built(String content, int number) {

        /** Tag in the repository, which never means another image. */
        String tag() {
            return content + "-" + number;
        }
    }

    /**
     * The images so far. The last attempt tells what was built last, if the state has an image: a refresh forgets one
     * that it cannot look at, and then it would be pushed again.
     */
    public static ImageBuilds of(FormerState former) {
        var attempt = former.ofLastAttempt(DeploymentRecord.DEPLOYED_WITH);
        var success = former.ofLastSuccess(DeploymentRecord.DEPLOYED_WITH);
        return new ImageBuilds(
                Optional.ofNullable(attempt.get(CONTENT)).filter(content -> former.hasPartsOf(ResourceTypes.IMAGE)),
                IntStream.of(number(attempt), number(success)).max().orElseThrow());
    }

    /** The image that the settings have the program build, if they do. */
    public Optional<Built> built(PlatformSettings settings, BuildContext context) {
        return settings.image().buildImage()
                ? Optional.of(image(context.contentHash(settings.task().imagePlatform())))
                : Optional.empty();
    }

    /** The image of some content: the last one, if it had the same. */
    private Built image(String content) {
        var same = lastContent.filter(content::equals).isPresent();
        return new Built(content, same ? lastNumber : lastNumber + 1);
    }

    /** What the next deployment must know. */
    Map<String, String> record(Optional<Built> image) {
        var record = new TreeMap<String, String>();
        image.ifPresent(built -> record.put(CONTENT, built.content()));
        var number = image.map(Built::number).orElse(lastNumber);
        if (number > 0) {
            record.put(BUILDS, String.valueOf(number));
        }
        return record;
    }

    private static int number(Map<String, String> record) {
        return Integer.parseInt(record.getOrDefault(BUILDS, "0"));
    }
}
