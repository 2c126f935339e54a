package dev.dunlin.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import org.junit.jupiter.api.Test;

class CryptoProviderTest {
  @Test
  void saysWhoIsInUseAndInstallsOnce() {
    CryptoProvider.install();
    String inUse = CryptoProvider.inUse();
    int providers = Security.getProviders().length;
    CryptoProvider.install();
    assertThat(Security.getProviders()).hasSize(providers);
    assertThat(CryptoProvider.inUse()).isEqualTo(inUse).matches("(AmazonCorretto|SunJCE).* .*");
  }
}
