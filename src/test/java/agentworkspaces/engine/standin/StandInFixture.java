package agentworkspaces.engine.standin;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A stand-in of its own for each test, and the engine's side of it. */
abstract class StandInFixture {

    static final String VPC = "aws:ec2/vpc:Vpc";
    static final String SUBNET = "aws:ec2/subnet:Subnet";
    static final String LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
    static final String TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
    static final String USER_POOL = "aws:cognito/userPool:UserPool";
    static final String TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
    static final String SERVICE = "aws:ecs/service:Service";
    static final String SECRET = "aws:secretsmanager/secret:Secret";
    static final Map<String, Object> TEN = Map.of("cidrBlock", "10.0.0.0/16");

    StandInProvider provider;
    EngineSide engine;

    @BeforeEach
    void start() throws IOException {
        provider = StandInProvider.start();
        engine = new EngineSide(provider);
    }

    @AfterEach
    void stop() {
        engine.close();
        provider.close();
    }

    static Map<String, Object> with(Map<String, Object> inputs, String property, Object value) {
        var changed = new HashMap<>(inputs);
        changed.put(property, value);
        return changed;
    }
}
