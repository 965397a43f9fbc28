package agentworkspaces.identity;

/** Under which name users find the hosted login page of a user pool. */
public sealed interface LoginPage {

    /**
     * A name of Amazon's.
     *
     * @param prefix its begin, unique in its region among all AWS accounts
     */
    record AmazonName(String prefix) implements LoginPage {}

    /**
     * A name of the owner's.
     *
     * @param name the name; its parent must have an A record first
     * @param certificateArn certificate for it in us-east-1, where Cognito looks for it
     */
    record OwnName(String name, String certificateArn) implements LoginPage {}
}
