package agentworkspaces.image;

/** Where the image that tasks run comes from. */
public sealed interface ImageSource {

    /**
     * Built and pushed during the deployment.
     *
     * @param context what it is built from
     * @param tag tag in the stack's own repository, which never means another content
     * @param platform what the image runs on, as {@code linux/amd64}
     */
    record Built(BuildContext context, String tag, String platform) implements ImageSource {}

    /**
     * Pushed by somebody to the stack's own repository, again and again.
     *
     * @param tag tag there, as {@code latest}
     */
    record Tagged(String tag) implements ImageSource {}

    /**
     * From elsewhere.
     *
     * @param uri complete URI with a tag or digest
     */
    record Given(String uri) implements ImageSource {}
}
