package agentworkspaces.loadbalancer;

/** A port on which users come to a load balancer. */
public enum Entrance {
    HTTPS("https", 443, "HTTPS from users"),
    /** Port 443 where only CloudFront connects. */
    ORIGIN("origin", 443, "HTTPS from CloudFront"),
    /** Port 80 beside HTTPS. */
    REDIRECT("http", 80, "HTTP from users, only to be redirected"),
    /** Port 80 where there is no HTTPS. */
    HTTP("http", 80, "HTTP from users");

    private final String role;
    private final int port;
    private final String why;

    Entrance(String role, int port, String why) {
        this.role = role;
        this.port = port;
        this.why = why;
    }

    String role() {
        return role;
    }

    int port() {
        return port;
    }

    String why() {
        return why;
    }
}
