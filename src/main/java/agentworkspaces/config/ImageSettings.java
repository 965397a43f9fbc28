package agentworkspaces.config;

import agentworkspaces.image.EcrImage;
import agentworkspaces.image.ImageSource;
import java.util.Optional;

/**
 * The container image of a service and where it comes from.
 *
 * @param namesTag whether {@code imageTag} is the owner's choice
 */
public record ImageSettings(
        Optional<String> image,
        String imageTag,
        boolean namesTag,
        boolean buildImage,
        Optional<RegistryLogin> registryLogin) {

    /** With what ECS logs in to the registry of {@code image}. */
    public record RegistryLogin(String username, Secret password) {}

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

    /** The same with another tag, unless the owner chose one. */
    ImageSettings goingOnWith(String tag) {
        return namesTag ? this : new ImageSettings(image, tag, false, buildImage, registryLogin);
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
    /** Source: RFC 7617, section 2: what comes before the first colon. */
    static final Setting<String> REGISTRY_USERNAME = Setting.optional(
                    "registryUsername",
                    SettingType.text(
                            "a user name of 1 to 255 characters without spaces and colons",
                            "[\\x21-\\x7e&&[^:]]{1,255}",
                            "example-bot"),
                    "the registry of image asks for no login, or is ECR, which IAM opens",
                    "user who may pull image from its registry, as ghcr.io; goes with registryPassword")
            .restartsTasks();
    /** Longer than the keys that registries ask for; Secrets Manager takes 65,536 bytes. */
    static final Setting<Secret> REGISTRY_PASSWORD = Setting.optional(
                    "registryPassword",
                    SettingType.secret("a secret of 1 to 8192 characters", "(?s)(?=.*\\S).{1,8192}"),
                    "required with registryUsername",
                    "password or access token of that user, kept in one Secrets Manager secret that ECS alone reads;"
                            + " another one counts from the next start of a task")
            .restartsTasks();

    static final Section SECTION =
            Section.of("Image", IMAGE, IMAGE_TAG, BUILD_IMAGE, REGISTRY_USERNAME, REGISTRY_PASSWORD);

    /**
     * The complete URI of an image. Source: Amazon ECS API, ContainerDefinition, image: up to 255 characters; distribution
     * reference: tags.
     */
    static SettingType<String> uri(String example) {
        return SettingType.text(
                "the complete URI of an image with a tag or digest, at most 255 characters",
                "(?=.{1,255}$)[a-z0-9.-]+(:[0-9]+)?/[a-z0-9._/-]+(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})",
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
        return new ImageSettings(
                image, reader.get(IMAGE_TAG), reader.isGiven(IMAGE_TAG), buildImage, registryLogin(reader, image));
    }

    private static Optional<RegistryLogin> registryLogin(SettingsReader reader, Optional<String> image) {
        var username = reader.find(REGISTRY_USERNAME);
        var password = reader.findSecret(REGISTRY_PASSWORD);
        if (!reader.isGiven(IMAGE)) {
            reader.rejectIdle("image is not set", REGISTRY_USERNAME, REGISTRY_PASSWORD);
            return Optional.empty();
        }
        if (image.flatMap(EcrImage::of).isPresent()) {
            reader.rejectIdle("image is in ECR, which IAM opens", REGISTRY_USERNAME, REGISTRY_PASSWORD);
            return Optional.empty();
        }
        checkPartner(reader, REGISTRY_USERNAME, REGISTRY_PASSWORD);
        checkPartner(reader, REGISTRY_PASSWORD, REGISTRY_USERNAME);
        return username.flatMap(name -> password.map(secret -> new RegistryLogin(name, secret)));
    }

    private static void checkPartner(SettingsReader reader, Setting<?> given, Setting<?> partner) {
        if (reader.isGiven(given) && !reader.isGiven(partner)) {
            reader.report(
                    partner,
                    partner.allowed() + ", needed when " + given.name() + " is set",
                    "nothing",
                    partner.remedy());
        }
    }
}
