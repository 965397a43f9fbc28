package agentworkspaces.service;

import agentworkspaces.iam.Statement;
import java.util.List;

/** The models of Amazon Bedrock, which tasks call as their role, without a key. */
public final class BedrockModels {

    private BedrockModels() {}

    /**
     * What the task role needs to call the models that the account has, by themselves or through an inference profile.
     *
     * <p>The calls Converse and ConverseStream are allowed by these actions too. A profile passes a call on to another
     * region, where the model is asked for again; a global one asks for it without a region ({@code
     * arn:aws:bedrock:::foundation-model/}), which the asterisk covers as well. Source: Service Authorization
     * Reference, "Amazon Bedrock"; Amazon Bedrock User Guide, "Prerequisites for inference profiles" and "Global
     * cross-Region inference".
     */
    public static Statement callStatement(String account) {
        return Statement.allow(
                "CallModels",
                List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"),
                "arn:aws:bedrock:*::foundation-model/*",
                "arn:aws:bedrock:*:" + account + ":inference-profile/*",
                "arn:aws:bedrock:*:" + account + ":application-inference-profile/*");
    }
}
