package agentworkspaces.service;

/** Processors of Fargate, by the names that ECS has for them. */
public enum CpuArchitecture {
    X86_64("linux/amd64"),
    ARM64("linux/arm64");

    private final String imagePlatform;

    CpuArchitecture(String imagePlatform) {
        this.imagePlatform = imagePlatform;
    }

    /** What an image for it is built for, as {@code linux/amd64}. */
    public String imagePlatform() {
        return imagePlatform;
    }
}
