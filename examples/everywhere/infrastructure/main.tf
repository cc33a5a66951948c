resource "astro_environment_object" "blob" {
  object_key  = "terraform_blob"
  object_type = "CONNECTION"
  type        = "wasb"
  login       = "stsalesexample"
  password    = "FAKE-account-key-of-the-sales-storage=="
}
