package commonplace.tasks.gateway;

import java.net.URI;
import java.util.Optional;

/// Which model server to use, if any.
public sealed interface ModelSettings {

  /// No model: every call ends as not configured, and nothing is ever sent.
  record None() implements ModelSettings {}

  /// An OpenAI-compatible server.
  ///
  /// @param baseUrl with or without `/v1` and trailing slash; kept in the form that requests need
  /// @param apiKey sent as a bearer token; many servers of one's own need none
  /// @param name the model; without it the first one the server lists
  /// @param spending without a price for the model the cost in the log stays unknown
  record Server(
      URI baseUrl, Optional<ApiKey> apiKey, Optional<String> name, Spending spending, Limits limits)
      implements ModelSettings {
    public Server {
      baseUrl = BaseUrl.normalise(baseUrl);
      name = name.filter(given -> !given.isBlank());
    }

    /// How a sentence names the server: host and port, nothing secret.
    String place() {
      return baseUrl.getPort() < 0
          ? baseUrl.getHost()
          : baseUrl.getHost() + ":" + baseUrl.getPort();
    }
  }

  /// A secret that no log shows by accident.
  record ApiKey(String value) {
    public ApiKey {
      if (value.isBlank() || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
        throw new IllegalArgumentException("an API key is printable ASCII without spaces");
      }
    }

    @Override
    public String toString() {
      return "(hidden)";
    }
  }
}
