"""A build that leaks on purpose, to prove that the trust tests would notice. Never imported by the product."""
