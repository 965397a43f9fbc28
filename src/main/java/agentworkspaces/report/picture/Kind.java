package agentworkspaces.report.picture;

/** What a node of the picture stands for, which decides its colour, its symbol and on which side it stands. */
enum Kind {
    USERS(Side.ABOVE),
    INTERNET(Side.ABOVE),
    EDGE(Side.ABOVE),
    IDENTITY(Side.ABOVE),
    BALANCER(Side.NETWORK),
    GATEWAY(Side.NETWORK),
    SERVICE(Side.NETWORK),
    DATABASE(Side.NETWORK),
    ENDPOINT(Side.NETWORK),
    ELSEWHERE(Side.NETWORK),
    STORAGE(Side.BELOW),
    SECRETS(Side.BELOW),
    IMAGES(Side.BELOW),
    LOGS(Side.BELOW),
    GUARDIAN(Side.BELOW);

    /** Above, inside or below the network: people come in at the top and data rests at the bottom. */
    enum Side {
        ABOVE,
        NETWORK,
        BELOW
    }

    private final Side side;

    Kind(Side side) {
        this.side = side;
    }

    Side side() {
        return side;
    }

    /** Whether an arrow that ends here leads back up, so that layout must read it from its head. */
    boolean isTowardsOutside() {
        return side == Side.ABOVE || this == GATEWAY;
    }
}
