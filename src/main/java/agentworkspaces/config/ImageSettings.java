package agentworkspaces.config;

import agentworkspaces.image.ImageSource;
import java.util.Optional;

/** The container image of a service and where it comes from. */
public record ImageSettings(Optional<String> image, String imageTag, boolean buildImage) {

    /**
     * Where the image of the tasks comes from.
     *
     * @param built the image that the deployment builds, if it does
     */
    public ImageSource source(Optional<ImageSource.Built> built) {
        return image.<ImageSource>map(ImageSource.Given::new)
                .or(() -> built)
                .orElseGet(() -> new ImageSource.Tagged(imageTag));
    }

    static final Setting<String> IMAGE = Setting.optional(
                    "image",
                    uri("123456789012.dkr.ecr.us-east-1.amazonaws.com/workspace:1.0.0"),
                    "imageTag of the stack's own repository",
                    "image that tasks run instead of one from the stack's own repository")
            .restartsTasks();
    static final Setting<String> IMAGE_TAG = Setting.of(
                    "imageTag",
                    SettingType.text("an image tag", "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}", "latest"),
                    "latest",
                    "tag in the stack's own repository that tasks run")
            .restartsTasks();
    static final Setting<Boolean> BUILD_IMAGE = Setting.of(
                    "buildImage",
                    SettingType.bool(),
                    false,
                    "build and push the image during pulumi up; needs Docker there, for a preview too")
            .restartsTasks();
    static final Section SECTION = Section.of("Image", IMAGE, IMAGE_TAG, BUILD_IMAGE);

    /** The complete URI of an image. */
    static SettingType<String> uri(String example) {
        return SettingType.text(
                "the complete URI of an image with a tag or digest",
                "[a-z0-9.-]+(:[0-9]+)?/[a-z0-9._/-]+(:[A-Za-z0-9_.-]{1,128}|@sha256:[0-9a-f]{64})",
                example);
    }

    /**
     * Reads the image.
     *
     * @param arguments settings that only count in an image that is built from this project
     */
    static ImageSettings read(SettingsReader reader, Setting<?>... arguments) {
        return readOf(reader, IMAGE, arguments);
    }

    /**
     * Reads the image of one of several services.
     *
     * @param given setting that names an image in place of the one from the stack's own repository
     */
    static ImageSettings readOf(SettingsReader reader, Setting<String> given, Setting<?>... arguments) {
        var image = reader.find(given);
        var buildImage = reader.get(BUILD_IMAGE);
        if (reader.isGiven(given)) {
            var isSet = given.name() + " is set";
            reader.rejectIdle(isSet, IMAGE_TAG);
            reader.rejectIdle(isSet, arguments);
            if (buildImage) {
                reader.report(BUILD_IMAGE, "false when " + isSet, true, BUILD_IMAGE.remedy("false"));
            }
        } else if (buildImage) {
            reader.rejectIdle("buildImage is true", IMAGE_TAG);
        }
        return new ImageSettings(image, reader.get(IMAGE_TAG), buildImage);
    }
}
